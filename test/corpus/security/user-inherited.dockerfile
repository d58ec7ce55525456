#: the USER of the stage below
#: labels pp----p-p
FROM alpine:3.20 AS base
USER nobody

FROM base
CMD ["sleep", "1"]
