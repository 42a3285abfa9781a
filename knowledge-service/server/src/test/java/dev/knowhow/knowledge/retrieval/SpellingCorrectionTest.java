package dev.knowhow.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.embedding.ForwardingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TestingChunkSource;
import dev.knowhow.knowledge.index.TestingIndexes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpellingCorrectionTest {

    private static final StoreKey STORE = new StoreKey(new UUID(0, 1), "vs_one");

    @TempDir
    private Path directory;

    private final PieceEmbedder embedder = new PieceEmbedder();
    private final TestingChunkSource source = new TestingChunkSource(embedder);
    private final TestingChunkTexts texts = new TestingChunkTexts();
    private HybridSearch search;

    /** Knows a few words whole, as an encoder does, and no other. */
    private static final class PieceEmbedder extends ForwardingEmbedder<TestingEmbedder> {

        PieceEmbedder() {
            super(new TestingEmbedder());
        }

        @Override
        public int countTokens(String text) {
            return Set.of("hull", "closed").contains(text.toLowerCase(Locale.ROOT)) ? 1 : 2;
        }
    }

    @BeforeEach
    void fill() {
        add("chunk_1", "Membranes of the Filter XR-2041 are cleaned every ninety days.");
        add("chunk_2", "The full handbook lies in the Bristol laboratory.");
        KnowledgeIndex index = TestingIndexes.lucene(directory);
        search = TestingRetrievers.hybrid(embedder, index, source, texts);
    }

    private void add(String chunkId, String text) {
        source.add(chunkId, "file-1", text);
        texts.add(TestingChunkTexts.chunk(chunkId, "file-1", text));
    }

    private String searchedFor(String query) {
        List<SearchTarget> targets = List.of(new SearchTarget(STORE, source.version()));
        return search.search(SearchRequest.of(targets, query, 5)).searchedFor(query);
    }

    @Test
    void misspeltWordsAreThoseOfTheDocuments() {
        assertThat(searchedFor("how often are membrans claened?")).isEqualTo("how often are membrans cleaned?");
        assertThat(searchedFor("laboratry handbok")).isEqualTo("laboratory handbook");
    }

    @Test
    void wordsOfTheDocumentsAndNumbersStayAsTheyAre() {
        assertThat(searchedFor("filters of XR-2042")).isEqualTo("filters of XR-2042");
        assertThat(searchedFor("clean 2041")).isEqualTo("clean 2041");
    }

    @Test
    void namesAndOtherWordsAreNotMistakes() {
        assertThat(searchedFor("the branch in Bristow")).isEqualTo("the branch in Bristow");
        assertThat(searchedFor("the hull")).isEqualTo("the hull");
    }

    @Test
    void commonWordsOfEnglishAreNotMistakesWhateverTheEncoderKnows() {
        assertThat(searchedFor("ninety bays")).isEqualTo("ninety bays");
    }

    @Test
    void inflectedWordsOfOtherLanguagesAreNoMistakes() {
        add("chunk_3", "Die Mitglieder des Vereins dürfen im März die Boote und die Halle mit ihren Gästen benutzen.");

        assertThat(searchedFor("Darf ich die Halle mit meinen Gästen benutzen, und was mache ich im Winter?"))
                .isEqualTo("Darf ich die Halle mit meinen Gästen benutzen, und was mache ich im Winter?");
        assertThat(searchedFor("Wann benutzen die Mitgleider die Halle?"))
                .isEqualTo("Wann benutzen die Mitglieder die Halle?");
    }

    @Test
    void anotherLanguageThanTheDocumentsIsNoMistake() {
        assertThat(searchedFor("¿Qué es un handbok para los laboratrios?"))
                .isEqualTo("¿Qué es un handbok para los laboratrios?");
    }

    @Test
    void queryIsTakenAsTypedIfThatIsWanted() {
        List<SearchTarget> targets = List.of(new SearchTarget(STORE, source.version()));

        assertThat(search.search(SearchRequest.of(targets, "laboratry", 5).asTyped())
                        .queries())
                .containsExactly("laboratry");
    }
}
