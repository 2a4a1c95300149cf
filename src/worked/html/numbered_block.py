"""The block of pymdownx by which numbered blocks are rendered."""

from typing import Any, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor  # type: ignore[import-untyped]
from pymdownx.blocks.block import Block, type_string  # type: ignore[import-untyped]

from worked.html.placeholders import BEGIN
from worked.html.theorem_boxes import NAME


class NumberedBlock(Block):  # type: ignore[misc]
    """A block whose title begins with a token; any other stays the text that it is."""

    NAME = NAME
    ARGUMENT = True
    OPTIONS: ClassVar[dict[str, Any]] = {"id": ("", type_string)}

    def on_validate(self, parent: Element) -> bool:
        """Whether it is one of ours."""
        return str(self.argument).startswith(BEGIN)

    def on_create(self, parent: Element) -> Element:
        """The box, with its title as its first paragraph."""
        box = SubElement(parent, "div", {"class": NAME})
        if self.options["id"]:
            box.set("id", self.options["id"])
        SubElement(box, "p", {"class": f"{NAME}-title"}).text = self.argument
        return box


class NumberedBlocks(BlocksExtension):  # type: ignore[misc]
    """Registers the block, once for each Markdown instance."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:
        """Adds the block to those that are known."""
        if NAME not in block_mgr.blocks:
            block_mgr.register(NumberedBlock, {})


def enable(md: Markdown) -> None:
    """Lets a Markdown instance read numbered blocks; for pages that have some, so that no other changes."""
    NumberedBlocks().extendMarkdown(md)
