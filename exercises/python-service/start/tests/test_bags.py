from luggage.bags import last_seen


def test_a_bag_is_found_in_any_spelling():
    assert last_seen("lis-17") == "Lisbon, belt 4"


def test_nobody_has_seen_it():
    assert last_seen("XXX-00") is None
