"""A file for HDF5 to write to on a disk that may be full."""

import io


class ForgivingFile(io.FileIO):
    """A file that keeps its first failed write in `error` and continues: if raised, it would crash HDF5."""

    error: OSError | None = None

    def write(self, data: memoryview) -> int:
        written = 0
        try:
            while written < len(data):
                written += super().write(data[written:])
        except OSError as error:
            self.error = self.error or error
        return len(data)

    def truncate(self, size: int) -> int:
        try:
            return super().truncate(size)
        except OSError as error:
            self.error = self.error or error
            return size
