# Tokens of programs that hand in scans.

api-tokens = API tokens
api-tokens-intro = A program that hands in scans shows a token. Give each program its own.
api-tokens-none = No tokens. Create one to connect another system.
api-token-name = Name of the program
api-token-name-hint = To recognise it on the day it must be revoked.
api-token-made = Created on
api-token-ends = Ends on
api-token-valid = Valid for
api-token-valid-hint = Afterwards the program needs a new token: note the day.
api-token-days = { $days } days
api-token-over = Over
api-token-soon = Ends soon: create a new one
api-token-state = State
api-token-good = In use
api-token-revoked = Revoked
api-token-revoke = Revoke
api-token-revoke-warning = The program can no longer hand in scans, at once and for good. Those already handed in stay.
api-token-make = Create a token
api-token-once = Copy this token now: it will never be shown again.
api-token-secret = Token of “{ $name }”
api-token-copy = Copy the token
api-token-copied = Token copied
