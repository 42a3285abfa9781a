package dev.knowhow.standalone.diagnosis;

import dev.knowhow.standalone.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Whether text in scans and images can be read here, told by knowledge-service, which looks for Tesseract. */
public final class ScanReading {

    private static final String PROGRAM = "dev.knowhow.knowledge.parsing.ocr.TesseractInstallation";
    private static final String TESSERACT = System.getenv().getOrDefault("KNOWHOW_PARSING_OCR_PROGRAM", "tesseract");

    private ScanReading() {}

    /** A sentence; none while knowledge-service is not built. */
    public static List<String> describe(Path home) {
        return Service.KNOWLEDGE.findJar(home).map(ScanReading::ask).orElse(List.of());
    }

    private static List<String> ask(Path jar) {
        try {
            return List.of(KnowledgeProgram.run(jar, PROGRAM, TESSERACT)
                    .flatMap(lines -> lines.stream().findFirst())
                    .map(ScanReading::sentence)
                    .orElseGet(() -> sentence("")));
        } catch (IOException e) {
            return List.of("text recognition: cannot be asked (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** From its path, a tab, and its languages. */
    static String sentence(String line) {
        int tab = line.indexOf('\t');
        return tab < 0
                ? "text recognition: none, so scans and images cannot be read; install Tesseract (Debian and Ubuntu: apt"
                        + " install tesseract-ocr, and tesseract-ocr-deu for German)"
                : "text recognition: Tesseract at " + line.substring(0, tab) + " reads " + line.substring(tab + 1);
    }
}
