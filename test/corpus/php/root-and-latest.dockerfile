#: the php image of the day, as root
#: labels f--p--f-f
#: fails base-image/fat-final-base pin-versions/moving-tag security/runs-as-root
#: context php
FROM php
COPY public /srv
CMD ["php", "-S", "0.0.0.0:8000", "-t", "/srv"]
