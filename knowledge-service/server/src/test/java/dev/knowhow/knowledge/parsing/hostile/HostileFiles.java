package dev.knowhow.knowledge.parsing.hostile;

import dev.knowhow.knowledge.parsing.TestingDocuments;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are made to hurt who reads them: endless, enormous once unpacked, nested, cut off, lying about themselves.
 * Each is made from code, so that none needs to be kept.
 */
public final class HostileFiles {

    private HostileFiles() {}

    /**
     * The files by kind.
     *
     * @param folder where each is made
     * @param server the URL, with a slash at its end, of one whom nobody may call
     */
    public static List<HostileKind> kinds(Path folder, String server) {
        var documents = new TestingDocuments(folder);
        return List.of(
                new HostilePdfDrawing(documents, server),
                new HostilePdfStructure(documents, server),
                new HostilePdfStreams(documents, server),
                new HostileWord(documents, server),
                new HostileWorkbooks(documents, server),
                new HostileArchives(documents, server),
                new HostileHtml(documents, server),
                new HostileMarkdown(documents, server),
                new HostileTables(documents, server),
                new HostileTexts(documents, server),
                new HostileKeys(documents, server),
                new HostileOthers(documents, server),
                new HostileChanges(documents, server));
    }
}
