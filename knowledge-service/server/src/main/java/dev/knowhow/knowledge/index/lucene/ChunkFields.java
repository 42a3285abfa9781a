package dev.knowhow.knowledge.index.lucene;

import dev.knowhow.knowledge.index.IndexedChunk;
import dev.knowhow.knowledge.index.text.Language;
import dev.knowhow.knowledge.index.text.Terms;
import dev.knowhow.knowledge.index.text.Words;
import dev.knowhow.knowledge.index.text.Words.Word;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** How a chunk is laid out in Lucene. Its text is searchable but not stored: what is shown comes from PostgreSQL. */
public final class ChunkFields {

    public static final String CHUNK = "chunk";
    static final String FILE = "file";
    static final String TEXT = "text";
    static final String LANGUAGE = "language";
    public static final String VECTOR = "vector ";

    /** Counts up when the layout or the analysis changes, so that older indexes are rebuilt. */
    static final int LAYOUT = 4;

    /** Up to this many chunks, a segment's vectors are scanned exactly, above they get an HNSW graph (docs/adr). */
    static final int EXACT_SCAN_LIMIT = 10_000;

    private static final int MAX_CONNECTIONS = 16;
    private static final int BEAM_WIDTH = 100;

    private static final FieldType TERMS = terms();

    private ChunkFields() {}

    /** Which terms and how often; no search asks where they are. */
    private static FieldType terms() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }

    public static Document document(IndexedChunk chunk) {
        Document document = new Document();
        document.add(new StringField(CHUNK, chunk.chunkId(), Field.Store.NO));
        document.add(new BinaryDocValuesField(CHUNK, new BytesRef(chunk.chunkId())));
        document.add(new StringField(FILE, chunk.fileId(), Field.Store.NO));
        document.add(new BinaryDocValuesField(FILE, new BytesRef(chunk.fileId())));
        List<Word> words = Words.of(chunk.text());
        Language language = Language.of(words);
        document.add(new StringField(LANGUAGE, language.name(), Field.Store.NO));
        document.add(new Field(TEXT, Terms.stream(words, language), TERMS));
        document.add(new KnnFloatVectorField(
                VECTOR + chunk.modelId(), chunk.vector().toArray(), VectorSimilarityFunction.DOT_PRODUCT));
        return document;
    }

    static Term chunkTerm(String chunkId) {
        return new Term(CHUNK, chunkId);
    }

    static Term fileTerm(String fileId) {
        return new Term(FILE, fileId);
    }

    public static String id(LeafReader leaf, String field, int document) throws IOException {
        BinaryDocValues values = leaf.getBinaryDocValues(field);
        if (values == null || !values.advanceExact(document)) {
            throw new IOException("a chunk in the index has no " + field);
        }
        return values.binaryValue().utf8ToString();
    }

    /** The encoders whose vectors a reader has, of chunks that are still there. */
    static Set<String> models(IndexReader reader) throws IOException {
        Set<String> models = new TreeSet<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            for (FieldInfo field : leaf.reader().getFieldInfos()) {
                if (field.getName().startsWith(VECTOR) && hasVector(leaf.reader(), field.getName())) {
                    models.add(field.getName().substring(VECTOR.length()));
                }
            }
        }
        return models;
    }

    private static boolean hasVector(LeafReader leaf, String field) throws IOException {
        FloatVectorValues values = leaf.getFloatVectorValues(field);
        Bits live = leaf.getLiveDocs();
        if (values == null) {
            return false;
        }
        KnnVectorValues.DocIndexIterator vectors = values.iterator();
        int document = vectors.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
            document = vectors.nextDoc();
        }
        return document != DocIdSetIterator.NO_MORE_DOCS;
    }

    /** The vector of a chunk; valid until the next one is read. */
    static float[] vector(LeafReader leaf, String modelId, int document) throws IOException {
        FloatVectorValues values = leaf.getFloatVectorValues(VECTOR + modelId);
        KnnVectorValues.DocIndexIterator vectors = values == null ? null : values.iterator();
        if (values == null || vectors == null || vectors.advance(document) != document) {
            throw new IOException("a chunk in the index has no " + VECTOR);
        }
        return values.vectorValue(vectors.index());
    }

    /** Lucene builds a graph when a search of it would visit fewer vectors than a scan: segments over n / ln(n). */
    public static final class Codec extends Lucene104Codec {

        private final KnnVectorsFormat vectors;

        public Codec(int exactScanLimit) {
            vectors = new Lucene99HnswVectorsFormat(
                    MAX_CONNECTIONS, BEAM_WIDTH, 1, null, (int) (exactScanLimit / Math.log(exactScanLimit)));
        }

        @Override
        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return vectors;
        }
    }
}
