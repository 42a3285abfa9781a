package dev.knowhow.encoderlora;

import dev.knowhow.adapter.AdapterConfig;
import dev.knowhow.adapter.AdapterFiles;
import dev.knowhow.adapter.ExampleIndex;
import dev.knowhow.adapter.IntentAdapter;
import dev.knowhow.adapter.LoraSpec;
import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.encoder.BgeSmall;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Makes the two files of an adapter: readable by PEFT and by this product. */
final class AdapterWriter {

    private static final String BASE_MODEL = "BAAI/bge-small-en-v1.5";

    private final TrainerSpec spec;
    private final LoraShape shape;
    private final Network network;
    private final Examples.Parts examples;

    AdapterWriter(TrainerSpec spec, LoraShape shape, Network network, Examples.Parts examples) {
        this.spec = spec;
        this.shape = shape;
        this.network = network;
        this.examples = examples;
    }

    Map<String, byte[]> write(float[] lora, float[] head) throws IOException {
        float[] scaled = CosineHead.scale(head, BgeSmall.DIMENSIONS, Network.SCALE);
        float[][] fitted = network.vectors(lora, examples.fitted());
        float[][] validation = network.vectors(lora, examples.validation());
        Calibration calibration = new Calibration(
                scaled,
                fitted,
                validation,
                examples.validation(),
                network.vectors(lora, examples.outOfScope()),
                examples.outOfScope());
        int[] labels =
                examples.fitted().labels().stream().mapToInt(Integer::intValue).toArray();
        Map<String, Tensor> tensors = IntentAdapter.tensors(
                scaled,
                new float[spec.labels().size()],
                ExampleIndex.of(fitted, labels, BgeSmall.DIMENSIONS),
                calibration.evidence());
        shape.export(lora, tensors);
        AdapterConfig config = AdapterConfig.encoderLora(
                new AdapterConfig.Origin(
                        spec.encoder(), BgeSmall.DIMENSIONS, spec.datasetVersion(), spec.seed(), spec.codeVersion()),
                calibration.spec(spec.labels()),
                new LoraSpec(shape.rank(), shape.alpha(), spec.targets()));
        return withPeftFields(AdapterFiles.write(config, Safetensors.of(tensors)));
    }

    /** PEFT's description of an adapter beside ours; each reader ignores the other's fields. */
    private Map<String, byte[]> withPeftFields(Map<String, byte[]> files) throws IOException {
        ObjectMapper json = ObjectMapper.getDefault();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("peft_type", "LORA");
        config.put("task_type", "FEATURE_EXTRACTION");
        config.put("base_model_name_or_path", BASE_MODEL);
        config.put("r", shape.rank());
        config.put("lora_alpha", shape.alpha());
        config.put("lora_dropout", 0.0);
        config.put("target_modules", List.copyOf(spec.targets()));
        config.put("bias", "none");
        config.put("fan_in_fan_out", false);
        config.put("inference_mode", true);
        byte[] ours = Objects.requireNonNull(files.get(AdapterFiles.CONFIG));
        config.putAll(Objects.requireNonNull(json.readValue(ours, Argument.mapOf(String.class, Object.class))));
        Map<String, byte[]> all = new TreeMap<>(files);
        all.put(AdapterFiles.CONFIG, json.writeValueAsBytes(config));
        return all;
    }
}
