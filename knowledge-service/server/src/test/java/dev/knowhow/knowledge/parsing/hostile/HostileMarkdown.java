package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Markdown files. */
final class HostileMarkdown extends HostileKind {

    HostileMarkdown(TestingDocuments documents, String server) {
        super(documents, server);
        markdown();
    }

    private void markdown() {
        text("brackets.md", () -> "[".repeat(200_000));
        text("links.md", () -> "[a](".repeat(100_000));
        text("images.md", () -> "![a".repeat(100_000));
        text("emphasis.md", () -> "*a **a ".repeat(100_000));
        text("emphasis-pairs.md", () -> "a**b_c* ".repeat(100_000));
        text("quotes.md", () -> ">".repeat(100_000) + " x");
        text("lists.md", () -> "- ".repeat(20_000) + "x");
        text("lists-and-blank-lines.md", () -> "- ".repeat(5_000) + "x" + "\n".repeat(5_000_000) + "y");
        text(
                "list-indents.md",
                () -> IntStream.range(0, 2_000)
                        .mapToObj(i -> " ".repeat(i) + "- x\n")
                        .collect(Collectors.joining()));
        text(
                "backticks.md",
                () -> IntStream.range(1, 3_000)
                        .mapToObj(i -> "e" + "`".repeat(i))
                        .collect(Collectors.joining()));
        text("fences.md", () -> "```\n".repeat(200_001));
        text(
                "references.md",
                () -> IntStream.range(0, 100_000)
                        .mapToObj(i -> "[%d]: /x\n".formatted(i))
                        .collect(Collectors.joining()));
        text("reference-expansion.md", () -> "[a]: " + "x".repeat(100_000) + "\n\n" + "[a] ".repeat(100_000));
        text("table.md", () -> "|" + "a|".repeat(50_000) + "\n|" + "-|".repeat(50_000) + "\n" + "|x\n".repeat(10_000));
        text("front-matter.md", () -> "---\n" + "a: ".repeat(200_000) + "\n" + "- x\n".repeat(200_000) + "---\n");
        text("html.md", () -> "<div>\n\n".repeat(50_000));
        text("entities.md", () -> "&#x0;&#xD800;&#99999999;".repeat(100_000));
        text("autolinks.md", () -> "<a".repeat(200_000));
        text("autolinks-closed.md", () -> "<a".repeat(200_000) + ">");
        text("comments.md", () -> "<!-- > ".repeat(50_000));
        text("lines.md", () -> "1\n".repeat(50_000));
    }
}
