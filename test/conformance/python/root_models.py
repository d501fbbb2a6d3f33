from pydantic import BaseModel, Field, RootModel


class Tags(RootModel[list[str]]):
    """Words to find a document by."""


class Scores(RootModel):
    root: dict[str, float] = Field(default={}, description="Score of each document")


class Document(BaseModel):
    title: str
    tags: Tags = Tags(["new"])


def root_models(documents: list[Document], scores: Scores, more: Tags | None = None) -> Scores:
    return scores
