package dev.knowhow.knowledge.answer;

import dev.knowhow.knowledge.answer.evidence.AnswerConfiguration;
import dev.knowhow.knowledge.answer.evidence.EvidenceReader;
import dev.knowhow.knowledge.answer.evidence.UnitMeanings;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Encoders;
import dev.knowhow.knowledge.embedding.TestingEmbedder;
import dev.knowhow.knowledge.embedding.TestingEncoders;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchResult;
import dev.knowhow.knowledge.retrieval.TestingChunkTexts;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText.PageStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds what a search would have found for a question. */
public final class TestingEvidence {

    private final String question;
    private final List<ScoredChunk> chunks = new ArrayList<>();
    private double cosine = 0.8;

    /** A reader of evidence for chunks that were never embedded with their pieces. */
    static EvidenceReader reader(Embedder embedder, AnswerConfiguration configuration) {
        Encoders encoders = TestingEncoders.of(embedder);
        return new EvidenceReader(encoders, new UnitMeanings(encoders, new TestingChunkTexts()), configuration);
    }

    /** What is answered to a question from one passage under these headings; another one has all of the question's words. */
    static Answer ask(String question, String text, String... headings) {
        return askOf("", question, text, headings);
    }

    /** The same of a passage whose document has this header. */
    static Answer askOf(String header, String question, String text, String... headings) {
        AnswerConfiguration configuration = new AnswerConfiguration(0.001, 0);
        Embedder embedder = new TestingEmbedder();
        ChunkText chunk = new ChunkText(
                "chunk_1", "vs_one", "file-1", "guide.md", 1, header, List.of(headings), List.of(), 0, text, "testing");
        Set<Language> languages = Set.of(Language.ENGLISH, Language.GERMAN);
        Map<String, Integer> chunksWithTerm = new HashMap<>();
        Terms.of(question, languages).forEach(term -> chunksWithTerm.put(term.stem(), 1));
        SearchResult found = new SearchResult(
                List.of(new ScoredChunk(chunk, 1, 0.8, 5)), new TermStatistics(1, chunksWithTerm, languages));
        return new AnswerService(
                        reader(embedder, configuration),
                        new ExtractiveAnswerEngine(embedder, configuration),
                        TestingEncoders.of(embedder))
                .answer(AnswerRequest.of(question, found), event -> {});
    }

    public TestingEvidence(String question) {
        this.question = question;
    }

    /** How near the chunks that follow are to the question. */
    TestingEvidence cosine(double ofChunks) {
        cosine = ofChunks;
        return this;
    }

    /** A chunk that begins at offset 100 of page 3 in the document {@code name.pdf}; falling scores. */
    public TestingEvidence chunk(String name, String text) {
        return chunk(new ChunkText(
                "chunk_" + name,
                "vs_one",
                "file-" + name,
                name + ".pdf",
                2,
                "",
                List.of("Handbook"),
                List.of(new PageStart(3, 40)),
                100,
                text,
                "testing"));
    }

    public TestingEvidence chunk(ChunkText chunk) {
        chunks.add(new ScoredChunk(chunk, 1 - chunks.size() * 0.1, cosine, 5));
        return this;
    }

    public SearchResult found() {
        Map<String, Integer> chunksWithTerm = new HashMap<>();
        for (Terms.Term term : Terms.of(question)) {
            chunksWithTerm.put(term.stem(), (int) chunks.stream()
                    .filter(chunk -> Terms.of(chunk.chunk().text()).stream()
                            .anyMatch(one -> one.stem().equals(term.stem())))
                    .count());
        }
        return new SearchResult(chunks, new TermStatistics(chunks.size(), chunksWithTerm));
    }

    AnswerRequest request() {
        return AnswerRequest.of(question, found());
    }
}
