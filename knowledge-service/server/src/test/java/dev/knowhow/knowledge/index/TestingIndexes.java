package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.index.lucene.IndexConfiguration;
import dev.knowhow.knowledge.index.lucene.LuceneKnowledgeIndex;
import java.nio.file.Path;
import java.time.Duration;

/** Makes the product's index for tests of other packages. */
public final class TestingIndexes {

    private TestingIndexes() {}

    public static KnowledgeIndex lucene(Path directory) {
        return new LuceneKnowledgeIndex(
                new IndexConfiguration(directory, 10, Duration.ofMinutes(1), Duration.ofHours(1)));
    }
}
