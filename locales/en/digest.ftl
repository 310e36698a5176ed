# The summary by e-mail of what came in.
digest = E-mail summary
digest-intro = What came in since the last one: applications, answers, withdrawals, notes that mention you, e-mails that could not be sent. On a day with nothing, no e-mail.
digest-choose = Choose when
digest-rhythm = When
digest-rhythm-never = Never
digest-rhythm-daily = Every day
digest-rhythm-working = On working days: what comes in over a weekend is in the next working day’s
digest-hour = From what time
digest-hour-hint = A number from 0 to 23.
digest-zone = Time zone
digest-zone-hint = Such as Europe/Paris.
digest-stop = Stop receiving the summary
digest-stop-intro = { $name }, you will no longer receive the summary of { $organisation }. You can turn it back on from your account.
digest-stopped = Done: you no longer receive this summary.
