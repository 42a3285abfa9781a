package dev.knowhow.knowledge.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.knowledge.answer.Evidence.Signals;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.embedding.EmbeddingPriority;
import dev.knowhow.knowledge.index.Terms;
import dev.knowhow.knowledge.retrieval.ScoredChunk;
import dev.knowhow.knowledge.retrieval.SearchResult;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the sentences of the best chunks and ranks them by how well they fit the question. */
@Singleton
final class EvidenceReader {

    /** 95 % of questions have their paragraph among the first five (README). */
    private static final int CHUNKS = 5;

    private static final int CACHED_SENTENCES = 20_000;

    private final Embedder embedder;

    /** By chunk: its id never stands for another text, and only chunks that the caller may see are looked up. */
    private final Cache<String, List<Embedding>> sentenceVectors = Caffeine.newBuilder()
            .maximumWeight(CACHED_SENTENCES)
            .weigher((String chunkId, List<Embedding> vectors) -> vectors.size() + 1)
            .build();

    EvidenceReader(Embedder embedder) {
        this.embedder = embedder;
    }

    Evidence read(String question, SearchResult found) {
        QuestionTerms terms = new QuestionTerms(question, found.terms());
        List<ScoredChunk> chunks = found.chunks().stream().limit(CHUNKS).toList();
        List<Sentence> sentences =
                chunks.stream().flatMap(chunk -> Sentence.of(chunk).stream()).toList();
        if (sentences.isEmpty()) {
            return new Evidence(List.of(), found, terms.unknownWords(), Signals.NONE);
        }
        List<RankedSentence> ranked = rank(sentences, embedder.embedQuery(question), terms);
        return new Evidence(ranked, found, terms.unknownWords(), signals(ranked, chunks));
    }

    private List<RankedSentence> rank(List<Sentence> sentences, Embedding question, QuestionTerms terms) {
        List<Embedding> vectors = vectors(sentences);
        List<RankedSentence> ranked = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            ranked.add(RankedSentence.of(
                    sentence, question.cosine(vectors.get(i)), terms.overlap(stems(sentence.meaning()))));
        }
        ranked.sort(Comparator.comparingDouble(RankedSentence::score).reversed());
        return ranked;
    }

    /** The vectors of sentences that stand chunk by chunk; those of chunks read lately are known. */
    private List<Embedding> vectors(List<Sentence> sentences) {
        Map<String, List<Embedding>> known = new HashMap<>(sentenceVectors.getAllPresent(
                sentences.stream().map(Sentence::chunkId).collect(Collectors.toSet())));
        List<Sentence> missing = sentences.stream()
                .filter(sentence -> !known.containsKey(sentence.chunkId()))
                .toList();
        List<Embedding> made =
                embedder.embedPassages(missing.stream().map(Sentence::meaning).toList(), EmbeddingPriority.INTERACTIVE);
        Map<String, List<Embedding>> fresh = new HashMap<>();
        for (int i = 0; i < made.size(); i++) {
            fresh.computeIfAbsent(missing.get(i).chunkId(), id -> new ArrayList<>())
                    .add(made.get(i));
        }
        sentenceVectors.putAll(fresh);
        known.putAll(fresh);
        return sentences.stream()
                .map(Sentence::chunkId)
                .distinct()
                .flatMap(id -> known.getOrDefault(id, List.of()).stream())
                .toList();
    }

    private static Set<String> stems(String text) {
        return Terms.of(text).stream().map(Terms.Term::stem).collect(Collectors.toSet());
    }

    private static Signals signals(List<RankedSentence> ranked, List<ScoredChunk> chunks) {
        return new Signals(
                ranked.stream().mapToDouble(RankedSentence::cosine).max().orElse(0),
                ranked.stream().mapToDouble(RankedSentence::overlap).max().orElse(0),
                chunks.stream().mapToDouble(ScoredChunk::cosine).max().orElse(0));
    }
}
