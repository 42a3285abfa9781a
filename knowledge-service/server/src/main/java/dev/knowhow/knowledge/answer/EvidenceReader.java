package dev.knowhow.knowledge.answer;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.answer.Evidence.Signals;
import dev.knowhow.knowledge.answer.wording.QuestionTerms;
import dev.knowhow.knowledge.cache.SharedCache;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.index.Language;
import dev.knowhow.knowledge.index.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchResult;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the sentences of the best chunks and ranks them by how well they fit the question. */
@Singleton
final class EvidenceReader {

    /** 95 % of questions have their paragraph among the first five (docs/retrieval-and-answers.md). */
    private static final int CHUNKS = 5;

    private static final int CACHED_SENTENCES = 20_000;

    private final Embedder embedder;

    /** By chunk: its id never stands for another text, and only chunks that the caller may see are looked up. */
    private final SharedCache<String, List<Embedding>> sentenceVectors = new SharedCache<>(Caffeine.newBuilder()
            .maximumWeight(CACHED_SENTENCES)
            .weigher((String chunkId, List<Embedding> vectors) -> vectors.size() + 1));

    EvidenceReader(Embedder embedder) {
        this.embedder = embedder;
    }

    Evidence read(String asked, SearchResult found) {
        String question = found.searchedFor(asked);
        QuestionTerms terms = new QuestionTerms(question, found.terms());
        List<ScoredChunk> chunks = found.chunks().stream().limit(CHUNKS).toList();
        List<Sentence> sentences =
                chunks.stream().flatMap(chunk -> Sentence.of(chunk).stream()).toList();
        if (sentences.isEmpty()) {
            return new Evidence(List.of(), found, terms.unknownWords(), Signals.NONE);
        }
        List<RankedSentence> ranked = rank(
                sentences, embedder.embedQuery(question), terms, found.terms().languages());
        return new Evidence(ranked, found, terms.unknownWords(), signals(ranked, chunks));
    }

    private List<RankedSentence> rank(
            List<Sentence> sentences, Embedding question, QuestionTerms terms, Set<Language> languages) {
        List<Embedding> vectors = vectors(sentences);
        List<RankedSentence> ranked = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            double overlap = terms.overlap(stems(sentence.meaning(), languages));
            ranked.add(RankedSentence.of(sentence, question.cosine(vectors.get(i)), overlap));
        }
        ranked.sort(Comparator.comparingDouble(RankedSentence::score).reversed());
        return ranked;
    }

    /** The vectors of sentences that stand chunk by chunk; those of chunks read lately are known. */
    private List<Embedding> vectors(List<Sentence> sentences) {
        Map<String, List<Sentence>> byChunk = sentences.stream()
                .collect(Collectors.groupingBy(Sentence::chunkId, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<Embedding>> vectors =
                sentenceVectors.getAll(byChunk.keySet(), missing -> embed(missing, byChunk));
        return byChunk.keySet().stream()
                .flatMap(id -> vectors.getOrDefault(id, List.of()).stream())
                .toList();
    }

    private Map<String, List<Embedding>> embed(Collection<String> chunks, Map<String, List<Sentence>> byChunk) {
        List<Sentence> sentences = chunks.stream()
                .flatMap(id -> byChunk.getOrDefault(id, List.of()).stream())
                .toList();
        List<Embedding> made = embedder.embedPassages(
                sentences.stream().map(Sentence::meaning).toList(), EmbeddingPriority.INTERACTIVE);
        Map<String, List<Embedding>> vectors = new HashMap<>();
        for (int i = 0; i < made.size(); i++) {
            vectors.computeIfAbsent(sentences.get(i).chunkId(), id -> new ArrayList<>())
                    .add(made.get(i));
        }
        return vectors;
    }

    private static Set<String> stems(String text, Set<Language> languages) {
        return Terms.of(text, languages).stream().map(Terms.Term::stem).collect(Collectors.toSet());
    }

    private static Signals signals(List<RankedSentence> ranked, List<ScoredChunk> chunks) {
        return new Signals(
                ranked.stream().mapToDouble(RankedSentence::cosine).max().orElse(0),
                ranked.stream().mapToDouble(RankedSentence::overlap).max().orElse(0),
                chunks.stream().mapToDouble(ScoredChunk::cosine).max().orElse(0));
    }
}
