"""Pictures: the board, and cards with a QR code. Drawn in memory; nothing is written to disk.

Drawing takes up to a few hundred milliseconds and waits for nothing: call it with
`asyncio.to_thread`, so that other people's answers do not wait for it.
"""

from bot.pictures.board import PEOPLE_A_PICTURE, board_picture, pictures_of
from bot.pictures.cards import qr_cards_pdf, qr_picture

__all__ = ["PEOPLE_A_PICTURE", "board_picture", "pictures_of", "qr_cards_pdf", "qr_picture"]
