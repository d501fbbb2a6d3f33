from enum import Enum

from pydantic import BaseModel


class Invoice(BaseModel):
    class Status(Enum):
        OPEN = "open"
        PAID = "paid"

    number: int
    status: Status = Status.OPEN


class Ticket(BaseModel):
    class Status(Enum):
        NEW = "new"
        DONE = "done"

    title: str
    status: Status


def nested_classes(invoice: Invoice, tickets: list[Ticket]) -> Ticket.Status:
    return tickets[0].status
