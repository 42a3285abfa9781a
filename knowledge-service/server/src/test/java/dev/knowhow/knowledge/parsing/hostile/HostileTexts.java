package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Plain text. */
final class HostileTexts extends HostileKind {

    HostileTexts(TestingDocuments documents, String server) {
        super(documents, server);
        texts();
    }

    private void texts() {
        text("one-line.txt", () -> "x".repeat(25_000_000));
        text("words.txt", () -> "word ".repeat(5_000_000));
        text("lines.txt", () -> "\n".repeat(20_000_000) + "x");
        text("blank-lines.txt", () -> " \t\n".repeat(5_000_000) + "x");
        text("spaces.txt", () -> " ".repeat(20_000_000) + "x");
        text("form-feeds.txt", () -> "\f".repeat(5_000_000) + "x");
        text("bullets.txt", () -> "- x\n".repeat(1_000_000));
        text("columns.txt", () -> "a  b\n".repeat(1_000_000));
        text("columns-of-prose.txt", () -> "Ab.  Cd\n".repeat(1_000_000));
        text("columns-of-rules.txt", () -> "--  --\n".repeat(1_000_000));
        text("columns-that-end.txt", () -> "a  b\nc\n".repeat(1_000_000));
        text("numbers.txt", () -> "1. A\n\n".repeat(1_500_000));
        text("numbered-headings.txt", () -> "1. A\nB\n\n".repeat(1_000_000));
        text("bullet-spaces.txt", () -> ("\n" + " ".repeat(2_000) + "-").repeat(2_000));
        text("carriage-returns.txt", () -> "\r".repeat(10_000_000) + "x");
        text("line-ends.txt", () -> "\r\n".repeat(10_000_000) + "x");
        text("sentences.txt", () -> "b7. ".repeat(4_875_000));
        text("indents.txt", () -> ("x\n" + " ".repeat(2_000)).repeat(10_000));
        text("nul.txt", () -> "x\u0000".repeat(1_000_000));
        text("controls.txt", () -> "\u0001\u0002\u0003".repeat(500_000));
        text("combining.txt", () -> "e" + "\u0301".repeat(3_000_000));
        text("right-to-left.txt", () -> "\u202e\u202d".repeat(1_000_000));
        add("surrogates.txt", () -> documents.write("surrogates.txt", utf16("\ud83d".repeat(1_000_000))));
        add(
                "utf-8-overlong.txt",
                () -> documents.text(
                        "utf-8-overlong.txt", "\u00c0\u0080".repeat(1_000_000), StandardCharsets.ISO_8859_1));
        add("noise.txt", () -> documents.text("noise.txt", noise(2_000_000), StandardCharsets.ISO_8859_1));
        add("zeros.txt", () -> documents.write("zeros.txt", new byte[20_000_000]));
        add("empty.txt", () -> documents.write("empty.txt", new byte[0]));
    }

    private static byte[] utf16(String text) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0xFE);
        bytes.write(0xFF);
        text.chars().forEach(c -> {
            bytes.write(c >> 8);
            bytes.write(c);
        });
        return bytes.toByteArray();
    }
}
