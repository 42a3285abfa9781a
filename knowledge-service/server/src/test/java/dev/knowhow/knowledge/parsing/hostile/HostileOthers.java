package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Images, and formats that are refused. */
final class HostileOthers extends HostileKind {

    HostileOthers(TestingDocuments documents, String server) {
        super(documents, server);
        others();
    }

    private void others() {
        text("nested.rtf", () -> "{\\rtf1" + "{".repeat(1_000_000));
        text("binary.rtf", () -> "{\\rtf1\\bin2147483647 x}");
        text("parts.eml", () -> "Content-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n".repeat(500_000));
        text(
                "parts-nested.eml",
                () -> IntStream.range(0, 20_000)
                        .mapToObj(i -> "Content-Type: multipart/mixed; boundary=%d\n\n--%d\n".formatted(i, i))
                        .collect(Collectors.joining()));
        text("laughs.xml", () -> "<?xml version='1.0'?>" + laughs("x", "x"));
        text("deep.xml", () -> "<?xml version='1.0'?>" + "<a>".repeat(1_000_000));
        text("deep.json", () -> "[".repeat(5_000_000));
        text("deep.yaml", () -> "a: &a [*a,*a]\n".repeat(500_000));
        add(
                "pixels.png",
                () -> documents.text(
                        "pixels.png",
                        "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u007f\u00ff\u00ff\u00ff"
                                + "\u007f\u00ff\u00ff\u00ff\b\u0006",
                        StandardCharsets.ISO_8859_1));
        add("white.png", () -> documents.image("white.png", 29_000, 6_800));
        add("line.png", () -> documents.image("line.png", 29_999, 2));
        add(
                "noise.webp",
                () -> documents.text(
                        "noise.webp",
                        "RIFF\u00ff\u00ff\u00ff\u007fWEBPVP8 " + noise(100_000),
                        StandardCharsets.ISO_8859_1));
        add(
                "noise.tiff",
                () -> documents.text(
                        "noise.tiff", "II*\0\b\0\0\0\u00ff\u00ff" + noise(100_000), StandardCharsets.ISO_8859_1));
        add(
                "noise.jpg",
                () -> documents.text(
                        "noise.jpg", "\u00ff\u00d8\u00ff\u00e0" + noise(100_000), StandardCharsets.ISO_8859_1));
        add(
                "old.doc",
                () -> documents.text(
                        "old.doc",
                        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + noise(100_000),
                        StandardCharsets.ISO_8859_1));
        add(
                "old-loop.xls",
                () -> documents.text(
                        "old-loop.xls",
                        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + "\u0000".repeat(16)
                                + ">\u0000\u0003\u0000\u00fe\u00ff\t\u0000\u0006\u0000" + "\u0000".repeat(10_000),
                        StandardCharsets.ISO_8859_1));
        add(
                "archive.gz",
                () -> documents.text("archive.gz", "\u001f\u008b\b" + noise(1000), StandardCharsets.ISO_8859_1));
        add("program.exe", () -> documents.text("program.exe", "MZ" + noise(100_000), StandardCharsets.ISO_8859_1));
    }
}
