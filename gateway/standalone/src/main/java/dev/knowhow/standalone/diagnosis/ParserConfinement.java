package dev.knowhow.standalone.diagnosis;

import dev.knowhow.standalone.stack.Service;
import dev.knowhow.tenancy.process.FolderRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this system keeps from the processes that read people's files, told by the program that confines them: it confines
 * itself and says by which means.
 */
public final class ParserConfinement {
    private static final String PROGRAM = "dev.knowhow.knowledge.parsing.worker.Confinement";

    private ParserConfinement() {}

    /** A sentence each; empty while knowledge-service is not built. */
    public static List<String> describe(Path home) {
        return Service.KNOWLEDGE.findJar(home).map(ParserConfinement::ask).orElse(List.of());
    }

    private static List<String> ask(Path jar) {
        try {
            Path folder = Files.createTempDirectory("knowhow-doctor");
            try {
                return ask(jar, folder);
            } finally {
                FolderRemoval.remove(folder);
            }
        } catch (IOException e) {
            return List.of("parser processes: cannot be asked (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> ask(Path jar, Path folder) throws IOException, InterruptedException {
        return KnowledgeProgram.run(jar, PROGRAM, folder.toString())
                .map(lines -> lines.stream().map(ParserConfinement::sentence).toList())
                .orElse(List.of(
                        "parser processes: this system refuses to confine them, so no file can be read; see the log"));
    }

    /** From what is kept from them, a tab, and the means. */
    private static String sentence(String line) {
        int tab = line.indexOf('\t');
        String what = line.substring(0, tab);
        String means = line.substring(tab + 1);
        return means.isEmpty()
                ? "parser processes: NOT kept from " + what + ", this system has no means for it"
                : "parser processes: kept from " + what + " (" + means + ")";
    }
}
