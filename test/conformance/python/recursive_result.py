from __future__ import annotations

from typing import Optional

from pydantic import BaseModel


class Folder(BaseModel):
    name: str
    files: list[File] = []
    parent: Optional[Folder] = None


class File(BaseModel):
    name: str
    folder: Folder | None = None


def recursive_result(file: File) -> Folder:
    return file.folder
