"""Behind the noise: is memory gone, or hidden by the noise that is on while we count?"""
