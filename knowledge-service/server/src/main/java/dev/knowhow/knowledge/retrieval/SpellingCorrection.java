package dev.knowhow.knowledge.retrieval;

import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.SimilarTerm;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.index.text.Terms.Kind;
import dev.knowhow.knowledge.index.text.Terms.Term;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import dev.knowhow.knowledge.retrieval.chunk.ChunkTexts;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Corrects words that no document contains to ones that are spelt nearly so and that some document contains. Left as they
 * are: whatever has a digit, is written in capitals or, unless the language writes nouns so, with a capital; words that the
 * encoder knows as one piece, or English ones that are common enough to be one, which are spelt well and mean something
 * else; and a whole query in a language that no document is in.
 */
@Singleton
final class SpellingCorrection {

    private static final int SHORTEST = 4;

    /** Common words are known in English alone: in other languages a short word is rather inflected ("darf") than misspelt. */
    private static final int SHORTEST_ELSEWHERE = 8;

    /** Words of one query that are looked up; a text full of unknown ones is of another kind or language. */
    private static final int MOST_WORDS = 5;

    private final KnowledgeIndex index;
    private final ChunkTexts texts;
    private final Embedder embedder;

    SpellingCorrection(KnowledgeIndex index, ChunkTexts texts, Embedder embedder) {
        this.index = index;
        this.texts = texts;
        this.embedder = embedder;
    }

    /**
     * The query with its misspelt words corrected; the query itself where there are none.
     *
     * @param statistics of the query's words where it was searched
     */
    String correct(List<StoreKey> stores, String query, TermStatistics statistics) {
        List<Term> suspects = suspects(query, statistics);
        if (suspects.isEmpty() || suspects.size() > MOST_WORDS) {
            return query;
        }
        StringBuilder corrected = new StringBuilder(query);
        for (Term suspect : suspects.reversed()) {
            String word = query.substring(suspect.start(), suspect.end());
            index.similar(stores, suspect.stem())
                    .flatMap(similar -> spelling(similar, statistics))
                    .ifPresent(found -> corrected.replace(suspect.start(), suspect.end(), likeFirst(word, found)));
        }
        return corrected.toString();
    }

    private List<Term> suspects(String query, TermStatistics statistics) {
        Language language = Language.of(query);
        if (statistics.chunksWithTerm().values().stream().noneMatch(chunks -> chunks == 0)
                || (!statistics.languages().isEmpty() && !statistics.languages().contains(language))) {
            return List.of();
        }
        boolean capitalNouns = language == Language.GERMAN;
        int shortest = language == Language.ENGLISH ? SHORTEST : SHORTEST_ELSEWHERE;
        return Terms.byWord(Terms.of(query, statistics.languages())).stream()
                .filter(terms -> terms.stream().allMatch(term -> statistics.chunksWith(term.stem()) == 0))
                .map(List::getFirst)
                .filter(term ->
                        term.kind() == Kind.WORD && term.telling() && isWord(query, term, shortest, capitalNouns))
                .filter(term -> !isKnown(query.substring(term.start(), term.end())))
                .toList();
    }

    /** An encoder for many languages has few common words of English as one piece. */
    private boolean isKnown(String word) {
        return embedder.countTokens(word) == 1 || BgeSmall.tokenizer().count(word) == 1;
    }

    private static boolean isWord(String query, Term term, int shortest, boolean capitalNouns) {
        String word = query.substring(term.start(), term.end());
        boolean first = query.substring(0, term.start()).isBlank();
        return word.length() >= shortest
                && word.chars().allMatch(Character::isLetter)
                && word.chars().skip(1).noneMatch(Character::isUpperCase)
                && (first || capitalNouns || Character.isLowerCase(word.charAt(0)));
    }

    /** As a chunk that the caller may see writes it; the index has nothing but stems. */
    private Optional<String> spelling(SimilarTerm similar, TermStatistics statistics) {
        Map<String, ChunkText> chunk = texts.load(List.of(similar.chunkId()));
        return chunk.values().stream()
                .map(ChunkText::text)
                .flatMap(text -> Terms.of(text, statistics.languages()).stream()
                        .filter(term -> term.stem().equals(similar.stem()))
                        .map(term -> text.substring(term.start(), term.end())))
                .findFirst();
    }

    private static String likeFirst(String word, String found) {
        return Character.isUpperCase(word.charAt(0))
                ? Character.toUpperCase(found.charAt(0)) + found.substring(1)
                : found;
    }
}
