"""Finds frontal faces with OpenCV's cascades, for 'livegan dataset import --faces'.

Reads pictures from the standard input: width and height as 32-bit little-endian integers, then the grey pixels. Answers each
with a line: how many faces there are, then for each x, y and side of its square, and x, y of the left and the right eye as
seen (0 where they were not found), all in pixels.
"""
import struct
import sys

import cv2
import numpy

FOLDERS = [getattr(getattr(cv2, "data", None), "haarcascades", ""), "/usr/share/opencv4/haarcascades/", "/usr/share/opencv/haarcascades/"]


def cascade(name):
    for folder in FOLDERS:
        found = cv2.CascadeClassifier(folder + name) if folder else None
        if found is not None and not found.empty():
            return found
    raise SystemExit("no file " + name)


def pupil(grey, a, b, w, h):
    """The middle of what is darkest in an eye's square, below the brow: the squares themselves are coarse."""
    top, left = b + int(0.35 * h), a + int(0.2 * w)
    inner = grey[top:b + int(0.8 * h), left:a + int(0.8 * w)]
    rows, columns = numpy.nonzero(inner <= numpy.percentile(inner, 8))
    return left + columns.mean(), top + rows.mean()


def eyes_of(grey, x, y, side):
    # At one size, whatever the face's: the cascade is best where eyes are some fifty pixels wide.
    scale = 256 / side
    upper = cv2.resize(grey[y:y + int(0.6 * side), x:x + side], None, fx=scale, fy=scale)
    found = [pupil(upper, *box) for box in eyes.detectMultiScale(upper, 1.05, 2, minSize=(32, 32))]
    left = [eye for eye in found if eye[0] < 123]
    right = [eye for eye in found if eye[0] > 133]
    if len(left) != 1 or len(right) != 1:
        return 0, 0, 0, 0
    return x + left[0][0] / scale, y + left[0][1] / scale, x + right[0][0] / scale, y + right[0][1] / scale


faces = cascade("haarcascade_frontalface_alt2.xml")
eyes = cascade("haarcascade_eye_tree_eyeglasses.xml")
print("ready", flush=True)
while True:
    head = sys.stdin.buffer.read(8)
    if len(head) < 8:
        break
    width, height = struct.unpack("<ii", head)
    grey = numpy.frombuffer(sys.stdin.buffer.read(width * height), numpy.uint8).reshape(height, width)
    least = max(24, min(width, height) // 12)
    boxes = sorted((int(x), int(y), int(w)) for x, y, w, _ in faces.detectMultiScale(cv2.equalizeHist(grey), 1.1, 4, minSize=(least, least)))
    numbers = [number for x, y, side in boxes for number in (x, y, side, *eyes_of(grey, x, y, side))]
    print(len(boxes), *("%g" % number for number in numbers), flush=True)
