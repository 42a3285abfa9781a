package dev.knowhow.knowledge.retrieval;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.adapter.RetrieverSpec;
import java.util.SortedMap;

/** Adapters with given weights, in the files of real ones. */
public final class TestingSearchAdapters {

    private static final int FACTOR = 10;

    private TestingSearchAdapters() {}

    public static FusionAdapter fusion(float... weights) {
        return (FusionAdapter) Adapter.load(fusionFiles("testing", weights));
    }

    static SortedMap<String, byte[]> fusionFiles(String encoder, float... weights) {
        return AdapterFiles.write(AdapterConfig.fusion(origin(encoder, 384)), FusionAdapter.tensors(weights));
    }

    /** Moves the vector {@code from}, and what is like it, next to {@code to}. */
    static RetrieverAdapter retriever(float[] from, float[] to) {
        float[] b = to.clone();
        for (int i = 0; i < b.length; i++) {
            b[i] *= FACTOR;
        }
        return (RetrieverAdapter) Adapter.load(AdapterFiles.write(
                AdapterConfig.retriever(origin("testing", from.length), new RetrieverSpec(1)),
                RetrieverAdapter.tensors(from, b, 1, from.length)));
    }

    private static AdapterConfig.Origin origin(String encoder, int dimensions) {
        return new AdapterConfig.Origin(encoder, dimensions, "0".repeat(64), 1, "test");
    }
}
