package dev.knowhow.knowledge.index.lucene;

import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.IndexHit;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.SimilarTerm;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.knowledge.index.TermStatistics;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.util.BytesRef;

/** One search over the readers of one or more knowledge bases as if they were one index, so that scores compare. */
final class LuceneSearch {

    /** Different terms of a question that are searched; the rest of a longer text adds nothing but work. */
    private static final int MOST_TERMS = 256;

    private static final int SPARE = 8;

    /** Words of fewer letters become another word with one letter changed. */
    private static final int SHORTEST_CORRECTED = 4;

    /** Words with fewer letters have one of them wrong, longer ones perhaps two. */
    private static final int LONG_WORD = 8;

    private static final Comparator<ScoreDoc> BEST_FIRST =
            Comparator.comparingDouble((ScoreDoc hit) -> -hit.score).thenComparingInt(hit -> hit.doc);

    private final List<StoreKey> stores;
    private final int[] firstDocuments;
    private final IndexSearcher searcher;

    LuceneSearch(Map<StoreKey, DirectoryReader> readers) throws IOException {
        stores = List.copyOf(readers.keySet());
        DirectoryReader[] inOrder = stores.stream().map(readers::get).toArray(DirectoryReader[]::new);
        firstDocuments = new int[inOrder.length];
        for (int i = 1; i < inOrder.length; i++) {
            firstDocuments[i] = firstDocuments[i - 1] + inOrder[i - 1].maxDoc();
        }
        searcher = new IndexSearcher(new MultiReader(inOrder, false));
    }

    IndexHits search(IndexQuery query) throws IOException {
        Asked asked = parse(query.text());
        Optional<Query> filter = filter(query.files());
        return new IndexHits(
                lexical(asked, filter, query.limit()), dense(query, filter, query.limit()), statistics(asked));
    }

    /** With as many wanted as the filter allows, Lucene scores each vector exactly. */
    IndexHits score(IndexQuery query, Collection<String> chunkIds) throws IOException {
        Asked asked = parse(query.text());
        Optional<Query> these = Optional.of(new TermInSetQuery(
                ChunkFields.CHUNK, chunkIds.stream().map(BytesRef::new).toList()));
        return new IndexHits(
                lexical(asked, these, chunkIds.size()), dense(query, these, chunkIds.size()), statistics(asked));
    }

    /** What is asked, in the languages of the chunks: how often each word, by its stems in them. */
    private record Asked(Map<Set<String>, Integer> words, Set<Language> languages) {}

    private Asked parse(String text) throws IOException {
        Set<Language> languages = languages();
        Map<Set<String>, Integer> words = new LinkedHashMap<>();
        for (List<Terms.Term> word : Terms.byWord(Terms.of(text, languages))) {
            Set<String> stems = new TreeSet<>();
            word.forEach(term -> stems.add(term.stem()));
            if (words.size() < MOST_TERMS || words.containsKey(stems)) {
                words.merge(stems, 1, Integer::sum);
            }
        }
        return new Asked(words, languages);
    }

    private Set<Language> languages() throws IOException {
        Set<Language> languages = EnumSet.noneOf(Language.class);
        org.apache.lucene.index.Terms there = MultiTerms.getTerms(searcher.getIndexReader(), ChunkFields.LANGUAGE);
        TermsEnum names = there == null ? TermsEnum.EMPTY : there.iterator();
        for (BytesRef name = names.next(); name != null; name = names.next()) {
            languages.add(Language.valueOf(name.utf8ToString()));
        }
        return languages;
    }

    private static Optional<Query> filter(FileScope files) {
        return switch (files) {
            case FileScope.All() -> Optional.empty();
            case FileScope.Only(var ids) ->
                Optional.of(new TermInSetQuery(
                        ChunkFields.FILE, ids.stream().map(BytesRef::new).toList()));
        };
    }

    private List<IndexHit> lexical(Asked asked, Optional<Query> filter, int limit) throws IOException {
        if (asked.words().isEmpty()) {
            return List.of();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        asked.words().forEach((stems, count) -> any.add(new BoostQuery(anyOf(stems), count), Occur.SHOULD));
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(any.build(), Occur.MUST);
        filter.ifPresent(allowed -> query.add(allowed, Occur.FILTER));
        return hits(searcher.search(query.build(), limit).scoreDocs);
    }

    /** Of terms as like it, the most common one; of one with a hit that is not deleted. */
    Optional<SimilarTerm> similar(String stem) throws IOException {
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setMaxEdits(stem.length() < LONG_WORD ? 1 : 2);
        checker.setMinQueryLength(SHORTEST_CORRECTED);
        Term wanted = new Term(ChunkFields.TEXT, stem);
        for (SuggestWord word : checker.suggestSimilar(wanted, SPARE, searcher.getIndexReader())) {
            TopDocs found = searcher.search(new TermQuery(new Term(ChunkFields.TEXT, word.string)), 1);
            if (word.string.chars().allMatch(Character::isLetter) && found.scoreDocs.length > 0) {
                return Optional.of(new SimilarTerm(
                        word.string, hits(found.scoreDocs).getFirst().chunkId()));
            }
        }
        return Optional.empty();
    }

    private static Query anyOf(Set<String> stems) {
        SynonymQuery.Builder query = new SynonymQuery.Builder(ChunkFields.TEXT);
        stems.forEach(stem -> query.addTerm(new Term(ChunkFields.TEXT, stem)));
        return query.build();
    }

    /**
     * Lucene finds the nearest, and the cosines are summed here: Lucene adds up the lanes of a vector in another order once
     * the method is compiled, so the same question would get other last digits, and now and then another order. A few
     * more than wanted are asked for, so that Lucene's digits do not decide which come last either.
     */
    private List<IndexHit> dense(IndexQuery query, Optional<Query> filter, int limit) throws IOException {
        List<ScoreDoc> found = new ArrayList<>();
        for (Map.Entry<String, Embedding> vector : query.vectors().entrySet()) {
            found.addAll(nearest(vector.getKey(), vector.getValue(), filter, limit + SPARE));
        }
        found.sort(BEST_FIRST);
        return hits(found.stream().limit(limit).toArray(ScoreDoc[]::new));
    }

    /** Among the chunks of one encoder. */
    private List<ScoreDoc> nearest(String modelId, Embedding vector, Optional<Query> filter, int limit)
            throws IOException {
        Query nearest =
                new KnnFloatVectorQuery(ChunkFields.VECTOR + modelId, vector.toArray(), limit, filter.orElse(null));
        ScoreDoc[] found = searcher.search(nearest, limit).scoreDocs;
        for (ScoreDoc hit : found) {
            LeafReaderContext leaf = leaf(hit);
            hit.score = vector.cosine(ChunkFields.vector(leaf.reader(), modelId, hit.doc - leaf.docBase));
        }
        return List.of(found);
    }

    private List<IndexHit> hits(ScoreDoc[] documents) throws IOException {
        List<IndexHit> hits = new ArrayList<>(documents.length);
        for (ScoreDoc found : documents) {
            LeafReaderContext leaf = leaf(found);
            int document = found.doc - leaf.docBase;
            hits.add(new IndexHit(
                    stores.get(ReaderUtil.subIndex(found.doc, firstDocuments)),
                    ChunkFields.id(leaf.reader(), ChunkFields.CHUNK, document),
                    ChunkFields.id(leaf.reader(), ChunkFields.FILE, document),
                    found.score));
        }
        return hits;
    }

    private LeafReaderContext leaf(ScoreDoc found) {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        return leaves.get(ReaderUtil.subIndex(found.doc, leaves));
    }

    private TermStatistics statistics(Asked asked) throws IOException {
        Map<String, Integer> chunksWithTerm = new HashMap<>();
        for (Set<String> stems : asked.words().keySet()) {
            for (String stem : stems) {
                chunksWithTerm.put(stem, searcher.getIndexReader().docFreq(new Term(ChunkFields.TEXT, stem)));
            }
        }
        return new TermStatistics(searcher.getIndexReader().numDocs(), chunksWithTerm, asked.languages());
    }
}
