package dev.knowhow.knowledge.embedding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Vectors of pieces for tests of other packages. */
public final class TestingPieces {

    private TestingPieces() {}

    /** Of a text's sentences, each as if it stood alone. */
    public static PieceVectors of(String text, Embedder embedder) {
        List<Integer> ends = Passage.of("", text).ends();
        List<Embedding> vectors = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            vectors.add(embedder.embedQuery(text.substring(start, end)));
            start = end;
        }
        return PieceVectors.of(ends, Collections.nCopies(ends.size(), 8), vectors);
    }
}
