"""The reviewers' desk: a server where named people read reports and write in them."""

from typing import TYPE_CHECKING

from commissioning.doors import door

if TYPE_CHECKING:
    from commissioning.desk.app.desk_server import serve
    from commissioning.desk.people.known_browsers import new_mark
    from commissioning.desk.people.posts import read_officers, refuse_without_posts, why_not
    from commissioning.desk.people.users import (
        User,
        add_user,
        change_password,
        known_user,
        read_users,
        refuse_unformed,
        remove_user,
    )
    from commissioning.desk.reports.desk_quarter import open_desk
else:
    __getattr__ = door(
        __name__,
        {
            "app.desk_server": ["serve"],
            "people.known_browsers": ["new_mark"],
            "people.posts": ["read_officers", "refuse_without_posts", "why_not"],
            "people.users": [
                "User",
                "add_user",
                "change_password",
                "known_user",
                "read_users",
                "refuse_unformed",
                "remove_user",
            ],
            "reports.desk_quarter": ["open_desk"],
        },
    )

__all__ = [
    "User",
    "add_user",
    "change_password",
    "known_user",
    "new_mark",
    "open_desk",
    "read_officers",
    "read_users",
    "refuse_unformed",
    "refuse_without_posts",
    "remove_user",
    "serve",
    "why_not",
]
