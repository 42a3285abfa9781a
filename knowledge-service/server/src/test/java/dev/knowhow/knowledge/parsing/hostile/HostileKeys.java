package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Text whose lines belong to others: data, settings, translations, logs, changelogs, messages. */
final class HostileKeys extends HostileKind {

    HostileKeys(TestingDocuments documents, String server) {
        super(documents, server);
        data();
        others();
    }

    private void data() {
        text("one-line.json", () -> "{\"a\": [" + "{\"b\": 1, \"c\": \"x\"},".repeat(400_000) + "{}]}");
        text("numbers.json", () -> "[" + "1,".repeat(4_000_000) + "1]");
        text("lines.jsonl", () -> "{\"a\": 1, \"b\": {\"c\": \"x\"}}\n".repeat(500_000));
        text("long-text.json", () -> "{\"a\": \"" + "word ".repeat(3_000_000) + "\"}");
        text("long-word.json", () -> "{\"a\": \"" + "é".repeat(5_000_000) + "\"}");
        text(
                "deep-keys.json",
                () -> "{\"key\":".repeat(190) + "[" + "1,{\"a\":2},".repeat(500_000) + "1]" + "}".repeat(190));
        text(
                "long-keys.json",
                () -> ("{\"" + "k".repeat(40_000) + "\":").repeat(150) + "[" + "{\"a\":2},".repeat(200_000) + "1]"
                        + "}".repeat(150));
        text(
                "keys.json",
                () -> IntStream.range(0, 500_000)
                        .mapToObj(i -> "\"k" + i + "\": " + i)
                        .collect(Collectors.joining(",", "{", "}")));
        text("lists.json", () -> "[" + "[[1],[2]],".repeat(500_000) + "[]]");
        text("cut-off.json", () -> "[" + "{\"a\": \"b\"},".repeat(500_000));
        text("aliases.yaml", () -> "a: &a [" + "x,".repeat(1000) + "x]\n" + "b: [*a, *a, *a]\n".repeat(300_000));
        text("flow.yaml", () -> "a: [" + "{b: c},".repeat(300_000) + "]");
        text(
                "indents.yaml",
                () -> IntStream.range(0, 2_000)
                        .mapToObj(i -> " ".repeat(i) + "k:\n")
                        .collect(Collectors.joining()));
        text("remarks.yaml", () -> "# remark\n".repeat(500_000) + "a: b\n");
        text("documents.yaml", () -> "---\na: b\n".repeat(300_000));
        text("colons.yaml", () -> ": ".repeat(1_000_000));
        text("quote.yaml", () -> "a: \"" + "x\n".repeat(2_000_000));
        text(
                "cells.ipynb",
                () -> "{\"cells\": [" + "{\"cell_type\": \"markdown\", \"source\": \"# x\"},".repeat(200_000) + "{}]}");
        text(
                "picture.ipynb",
                () ->
                        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"x\", \"outputs\": [{\"data\": {\"image/png\": \""
                                + "iVBORw0KGgo".repeat(2_000_000) + "\"}}]}]}");
    }

    private void others() {
        text("list.toml", () -> "a = [\n" + "\"x\",\n".repeat(1_000_000));
        text("quotes.toml", () -> "a = \"\"\"\n" + "x\n".repeat(2_000_000));
        text("sections.ini", () -> "[a]\nb = c\n".repeat(500_000));
        text("tables.toml", () -> "[[a]]\nb = 1\n".repeat(500_000));
        text("lines.properties", () -> "a = b \\\n" + "c \\\n".repeat(1_000_000));
        text("entries.po", () -> "msgid \"a\"\nmsgstr \"b\"\n\n".repeat(500_000));
        text("lines.po", () -> "msgid \"\"\n" + "\"a\"\n".repeat(2_000_000) + "msgstr \"b\"\n");
        text("plurals.po", () -> "msgid \"a\"\n" + "msgstr[1] \"b\"\n".repeat(1_000_000));
        text("entries.log", () -> "2026-01-01 10:00:00 INFO x\n".repeat(500_000));
        text("trace.log", () -> "2026-01-01 10:00:00 INFO x\n".repeat(200) + "\tat a.b.c\n".repeat(1_000_000));
        text("releases.txt", () -> "1.2.3 (2026-01-01)\n* a\n".repeat(500_000));
        text("underlines.txt", () -> "a\n===\n".repeat(500_000));
        text("lines.rst", () -> "=====\n".repeat(1_000_000));
        text("headers.eml", () -> "From: a@example.com\n" + "X-A: b\n".repeat(1_000_000) + "\nx");
        text("header.eml", () -> "From: a@example.com\nSubject: " + "x".repeat(10_000_000) + "\n\nx");
        text("words.eml", () -> "From: a@example.com\nSubject: " + "=?utf-8?q?=20?= ".repeat(50_000) + "\n\nx");
        text(
                "forwards.eml",
                () -> IntStream.range(0, 5_000)
                        .mapToObj(i -> "Subject: %d\nContent-Type: message/rfc822\n\n".formatted(i))
                        .collect(Collectors.joining()));
        text(
                "attachments.eml",
                () -> "From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n"
                        + "--b\nContent-Disposition: attachment; filename=\"../../a.md\"\n\n# x\n".repeat(400));
        text(
                "titles.eml",
                () -> "From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n"
                        + ("--b\nContent-Disposition: attachment; filename=a.html\n\n<title>t</title>"
                                        + "<h1>Attachment: x</h1>y".repeat(2_000) + "\n")
                                .repeat(100));
        text(
                "base64.eml",
                () -> "From: a@example.com\nContent-Transfer-Encoding: base64\n\n" + "QUJD".repeat(5_000_000));
    }
}
