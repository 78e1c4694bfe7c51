"""A picture of any mode is read as a person sees it, or refused; a damaged one gives one line."""

import io
import struct
import zlib
from collections import Counter

import numpy as np
import pytest
from PIL import Image

from common.command_line import Problem
from images.picture import picture
from mutations import mutations

MIDDLE = np.full((8, 8), 2**15, np.uint16)
WHITE, RED = (255, 255, 255), (255, 0, 0)


def shown(path, image, **options):
    """The only colour of a saved picture."""
    image.save(path, **options)
    colours = picture(path, 4, Counter()).reshape(-1, 3)
    assert (colours == colours[0]).all()
    return tuple(int(value) for value in colours[0])


@pytest.mark.parametrize("name", ["grey.png", "grey.tif", "grey.pgm"])
def test_16_bits_of_grey_are_scaled_by_their_depth(tmp_path, name):
    assert shown(tmp_path / name, Image.fromarray(MIDDLE)) == (128, 128, 128)


def test_a_white_of_zero_is_heeded(tmp_path):
    inverted = {262: 0}
    assert shown(tmp_path / "a.tif", Image.fromarray(MIDDLE // 2), tiffinfo=inverted) == (191,) * 3
    assert shown(tmp_path / "b.tif", Image.new("L", (8, 8), 60), tiffinfo=inverted) == (60,) * 3


def test_floats_from_0_to_1_are_scaled_and_others_are_refused(tmp_path):
    floats = np.full((8, 8), 0.5, np.float32)
    assert shown(tmp_path / "a.tif", Image.fromarray(floats)) == (128, 128, 128)
    for factor in (200, -1, np.nan):
        with pytest.raises(Problem, match=r"b\.tif: .*its pixels go from .*, not from 0 to 1"):
            shown(tmp_path / "b.tif", Image.fromarray(floats * np.float32(factor)))


def test_32_bit_integers_have_no_white_and_are_refused(tmp_path):
    with pytest.raises(Problem, match="32-bit integers, which have no white"):
        shown(tmp_path / "a.tif", Image.fromarray(np.full((8, 8), 70000, np.int32)))


def png(bits, colour_type, pixel, clear):
    """A PNG of 8 x 8 pixels of one colour, given as the bits of a row, of which `clear` is transparent."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 8, 8, bits, colour_type, 0, 0, 0)
    parts = [(b"IHDR", header), (b"tRNS", clear), (b"IDAT", zlib.compress((b"\0" + pixel) * 8))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in [*parts, (b"IEND", b"")])


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
def test_a_transparent_grey_is_white_whatever_its_bits_and_another_is_not(tmp_path, bits):
    path = tmp_path / "a.png"
    row = bytes(bits)  # of 8 black pixels
    path.write_bytes(png(bits, 0, row, struct.pack(">H", 0)))
    assert (picture(path, 4, Counter()) == 255).all()
    path.write_bytes(png(bits, 0, row, struct.pack(">H", 1)))
    assert (picture(path, 4, Counter()) == 0).all()
    path.write_bytes(png(bits, 0, b"\x55" * bits, struct.pack(">H", 0x5555 & (1 << bits) - 1)))
    if bits > 1:
        assert (picture(path, 4, Counter()) == 255).all()


def test_a_transparent_colour_of_16_bits_is_refused(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(png(16, 2, bytes(48), struct.pack(">HHH", 0, 0, 0)))
    with pytest.raises(Problem, match="16-bit colours is transparent; save it with 8 bits"):
        picture(path, 4, Counter())


@pytest.mark.parametrize("name", ["pages.tif", "film.gif", "film.webp", "film.png"])
def test_of_several_pages_or_frames_the_others_are_counted(tmp_path, name):
    red, blue = (Image.new("RGB", (8, 8), colour) for colour in ("red", "blue"))
    red.save(tmp_path / name, save_all=True, append_images=[blue, red], lossless=True)
    skipped = Counter()
    assert (picture(tmp_path / name, 4, skipped) == RED).all()
    assert skipped == {"pages or frames after the first": 2}


def packed_12_bits(values):
    """A grey TIFF with 12 bits per pixel, a value a column, which Pillow reads but cannot write."""
    pairs = zip(values[::2], values[1::2], strict=True)
    data = b"".join((a << 12 | b).to_bytes(3, "big") for a, b in pairs) * 8
    tags = {
        256: len(values),
        257: 8,
        258: 12,
        259: 1,
        262: 1,
        273: 8,
        277: 1,
        278: 8,
        279: len(data),
    }
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    head = struct.pack("<2sHI", b"II", 42, 8 + len(data))
    return head + data + struct.pack("<H", len(tags)) + entries + bytes(4)


def test_12_bits_of_grey_are_scaled_by_their_depth(tmp_path):
    (tmp_path / "a.tif").write_bytes(packed_12_bits([0, 0, 2048, 2048, 2048, 2048, 4095, 4095]))
    assert picture(tmp_path / "a.tif", 8, Counter())[0, ::2, 0].tolist() == [0, 128, 128, 255]


def palette(**info):
    """A picture with a palette whose only colour is red."""
    image = Image.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, *RED])
    image.info.update(info)
    return image


@pytest.mark.parametrize(
    ("name", "image", "colour"),
    [
        ("a.png", Image.new("RGBA", (8, 8), (*RED, 0)), WHITE),
        ("b.png", Image.new("RGBA", (8, 8), (*RED, 255)), RED),
        ("c.webp", Image.new("RGBA", (8, 8), (*RED, 0)), WHITE),
        ("d.png", Image.new("LA", (8, 8), (0, 0)), WHITE),
        ("e.png", Image.new("LA", (8, 8), (0, 128)), (127, 127, 127)),
        ("f.gif", palette(transparency=1), WHITE),
        ("g.png", palette(), RED),
        ("h.tif", Image.new("CMYK", (8, 8), (0, 255, 255, 0)), RED),
        ("i.png", Image.new("1", (8, 8), 1), WHITE),
    ],
)
def test_other_modes_show_what_a_person_sees(tmp_path, name, image, colour):
    assert shown(tmp_path / name, image) == colour


def test_a_transparent_grey_value_of_16_bits_is_white(tmp_path):
    assert shown(tmp_path / "a.png", Image.fromarray(MIDDLE), transparency=2**15) == WHITE


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM"])
def test_a_damaged_picture_is_read_or_refused_with_one_line(tmp_path, format):
    rng = np.random.default_rng(2)
    image = Image.fromarray(rng.integers(0, 256, (12, 9, 3), np.uint8))
    buffer = io.BytesIO()
    image.save(buffer, format)
    path, refused = tmp_path / "a.png", 0
    for damaged in mutations(buffer.getvalue(), 200, 100):
        path.write_bytes(damaged)
        try:
            assert picture(path, 4, Counter()).shape == (4, 4, 3)
        except Problem as problem:
            assert len(str(problem).splitlines()) == 1
            refused += 1
    assert refused > 20
