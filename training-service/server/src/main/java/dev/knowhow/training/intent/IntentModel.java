package dev.knowhow.training.intent;

import dev.knowhow.adapter.Adapter;
import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.AdapterKind;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.IntentSpec;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import java.util.Map;
import java.util.SortedMap;

/** A trained classifier: what its adapter's configuration says and the adapter's tensors. */
public record IntentModel(AdapterKind kind, IntentSpec spec, Map<String, Tensor> tensors) {

    public IntentModel {
        tensors = Map.copyOf(tensors);
    }

    /** The adapter's files by name. */
    public SortedMap<String, byte[]> files(AdapterConfig.Origin origin) {
        return AdapterFiles.write(
                kind == AdapterKind.EXAMPLES
                        ? AdapterConfig.examples(origin, spec)
                        : AdapterConfig.intent(origin, spec),
                Safetensors.of(tensors));
    }

    /** The adapter itself, for evaluation: loaded from its files as serving loads it. */
    public IntentAdapter adapter(AdapterConfig.Origin origin) {
        return (IntentAdapter) Adapter.load(files(origin));
    }
}
