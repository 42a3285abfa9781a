package dev.knowhow.knowledge.index;

import dev.knowhow.knowledge.embedding.CachedEmbedder;
import dev.knowhow.knowledge.embedding.Embedding;
import dev.knowhow.knowledge.index.lucene.ChunkFields;
import dev.knowhow.knowledge.retrieval.Squad;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * Where scanning every vector stops being better than an HNSW graph: time per search and to build, and recall of the ten
 * nearest, on the vectors of SQuAD's texts, moved a little for the larger sets. Prints the table of the ADR.
 */
final class IndexBenchmark {

    private static final int QUERIES = 500;
    private static final int NEAREST = 100;

    private final List<Embedding> vectors;
    private final List<Embedding> queries;

    private IndexBenchmark(List<Embedding> vectors, List<Embedding> queries) {
        this.vectors = vectors;
        this.queries = queries;
    }

    public static void main(String[] args) throws IOException {
        Squad squad = Squad.read();
        CachedEmbedder embedder = new CachedEmbedder();
        List<Embedding> questions = embedder.embedPassages(
                squad.questions().stream().map(Squad.Question::text).toList());
        Collection<Embedding> known = embedder.known();
        embedder.close();
        Set<Embedding> asked = new HashSet<>(questions.subList(0, QUERIES));
        List<Embedding> real =
                known.stream().filter(one -> !asked.contains(one)).toList();
        for (int size : new int[] {1_000, 3_000, 10_000, 20_000, 50_000}) {
            new IndexBenchmark(enlarged(real, size), List.copyOf(asked)).run();
        }
    }

    private static List<Embedding> enlarged(List<Embedding> real, int size) {
        Random random = new Random(1);
        List<Embedding> vectors = new ArrayList<>(real.subList(0, Math.min(size, real.size())));
        while (vectors.size() < size) {
            float[] values = real.get(random.nextInt(real.size())).toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) random.nextGaussian() * 0.02f;
            }
            vectors.add(Embedding.normalize(values));
        }
        return vectors;
    }

    private void run() throws IOException {
        List<Set<String>> exact = measure("exact", Integer.MAX_VALUE, List.of());
        measure("HNSW", 3, exact);
    }

    private List<Set<String>> measure(String name, int exactScanLimit, List<Set<String>> truth) throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            long begin = System.nanoTime();
            write(directory, exactScanLimit);
            double build = (System.nanoTime() - begin) / 1e9;
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                search(searcher, new long[queries.size()]);
                long[] times = new long[queries.size()];
                List<Set<String>> found = search(searcher, times);
                Arrays.sort(times);
                System.out.printf(
                        Locale.ROOT,
                        "| %,d | %s | %.1f s | %.2f ms | %.2f ms | %.3f |%n",
                        vectors.size(),
                        name,
                        build,
                        times[times.length / 2] / 1e6,
                        times[times.length * 99 / 100] / 1e6,
                        truth.isEmpty() ? 1 : recall(found, truth));
                return found;
            }
        }
    }

    private void write(Directory directory, int exactScanLimit) throws IOException {
        IndexWriterConfig configuration = new IndexWriterConfig().setCodec(new ChunkFields.Codec(exactScanLimit));
        try (IndexWriter writer = new IndexWriter(directory, configuration)) {
            for (int i = 0; i < vectors.size(); i++) {
                String id = Integer.toString(i);
                writer.addDocument(ChunkFields.document(new IndexedChunk(id, "file", "", "", vectors.get(i))));
            }
            writer.forceMerge(1);
        }
    }

    private List<Set<String>> search(IndexSearcher searcher, long[] times) throws IOException {
        List<Set<String>> found = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            long begin = System.nanoTime();
            ScoreDoc[] nearest = searcher.search(
                            new KnnFloatVectorQuery(
                                    ChunkFields.VECTOR, queries.get(i).toArray(), NEAREST),
                            NEAREST)
                    .scoreDocs;
            times[i] = System.nanoTime() - begin;
            Set<String> ten = new HashSet<>();
            for (int k = 0; k < 10; k++) {
                LeafReader leaf = searcher.getIndexReader().leaves().getFirst().reader();
                ten.add(ChunkFields.id(leaf, ChunkFields.CHUNK, nearest[k].doc));
            }
            found.add(ten);
        }
        return found;
    }

    private static double recall(List<Set<String>> found, List<Set<String>> truth) {
        int hits = 0;
        for (int i = 0; i < found.size(); i++) {
            Set<String> both = new HashSet<>(found.get(i));
            both.retainAll(truth.get(i));
            hits += both.size();
        }
        return hits / (10.0 * found.size());
    }
}
