import csv
import io
from typing import Optional


def parse_csv_data(
    data: str, delimiter: str = ",", columns: Optional[list[str]] = None
) -> list[dict[str, str]]:
    """Parse CSV text with a header line into one object per row.

    :param data: The text, its first line naming the columns.
    :param delimiter: The character between two fields.
    :param columns: The columns to keep, in this order; all of them if it is left out.
    """
    reader = csv.DictReader(io.StringIO(data), delimiter=delimiter)
    names = columns if columns is not None else list(reader.fieldnames or [])
    missing = [name for name in names if name not in (reader.fieldnames or [])]
    if missing:
        raise ValueError("no such column: " + ", ".join(missing))
    return [{name: row[name] or "" for name in names} for row in reader]
