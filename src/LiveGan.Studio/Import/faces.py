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


def eyes_of(grey, x, y, side):
    upper = grey[y:y + int(0.6 * side), x:x + side]
    found = [(a + w / 2, b + h / 2) for a, b, w, h in eyes.detectMultiScale(upper, 1.05, 2, minSize=(side // 8, side // 8))]
    left = [eye for eye in found if eye[0] < 0.48 * side]
    right = [eye for eye in found if eye[0] > 0.52 * side]
    if len(left) != 1 or len(right) != 1:
        return 0, 0, 0, 0
    return x + left[0][0], y + left[0][1], x + right[0][0], y + right[0][1]


faces = cascade("haarcascade_frontalface_alt2.xml")
eyes = cascade("haarcascade_eye_tree_eyeglasses.xml")
print("ready", flush=True)
while True:
    head = sys.stdin.buffer.read(8)
    if len(head) < 8:
        break
    width, height = struct.unpack("<ii", head)
    grey = numpy.frombuffer(sys.stdin.buffer.read(width * height), numpy.uint8).reshape(height, width)
    grey = cv2.equalizeHist(grey)
    least = max(24, min(width, height) // 12)
    boxes = sorted((int(x), int(y), int(w)) for x, y, w, _ in faces.detectMultiScale(grey, 1.1, 4, minSize=(least, least)))
    numbers = [number for x, y, side in boxes for number in (x, y, side, *eyes_of(grey, x, y, side))]
    print(len(boxes), *("%g" % number for number in numbers), flush=True)
