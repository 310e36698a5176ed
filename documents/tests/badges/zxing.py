"""Prints the codes that zxing reads in each picture: its place among the pictures, where the middle
of the code lies as a share of the width and the height, how many degrees it is turned, its text."""

import sys

import zxingcpp
from PIL import Image

for place, path in enumerate(sys.argv[1:]):
    picture = Image.open(path)
    for code in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode):
        corners = code.position
        ends = (corners.top_left, corners.bottom_right)
        x = sum(end.x for end in ends) / 2 / picture.width
        y = sum(end.y for end in ends) / 2 / picture.height
        print(place, x, y, code.orientation, code.text, sep="\t")
