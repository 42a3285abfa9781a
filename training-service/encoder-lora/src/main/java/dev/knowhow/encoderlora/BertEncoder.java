package dev.knowhow.encoderlora;

import static org.bytedeco.pytorch.global.torch.addmm;
import static org.bytedeco.pytorch.global.torch.gelu;
import static org.bytedeco.pytorch.global.torch.layer_norm;

import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.OnnxFile;
import dev.knowhow.encoder.Weight;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/**
 * The forward pass of bge-small-en-v1.5 (BERT, Devlin et al., https://arxiv.org/abs/1810.04805) in PyTorch, on the frozen
 * weights of the ONNX file that ONNX Runtime serves. Gradients flow through it to the adapter and to nothing else.
 */
final class BertEncoder {

    private static final int HIDDEN = BgeSmall.DIMENSIONS;
    private static final int HEADS = BgeSmall.ATTENTION_HEADS;
    private static final int HEAD = HIDDEN / HEADS;
    private static final double LAYER_NORM_EPSILON = 1e-12;

    private final Map<String, Tensor> weights;
    private final int layers;

    private BertEncoder(Map<String, Tensor> weights) {
        this.weights = weights;
        int count = 0;
        while (weights.containsKey(layer(count) + "output.dense.bias")) {
            count++;
        }
        layers = count;
    }

    /** Loads the weights that ship with the product; about 135 MB outside the heap. */
    static BertEncoder load() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Map<String, Tensor> tensors = new HashMap<>();
            for (Map.Entry<String, Weight> weight :
                    OnnxFile.read(BgeSmall.model(arena)).weights().entrySet()) {
                tensors.put(weight.getKey(), tensor(weight.getValue()));
            }
            return new BertEncoder(tensors);
        }
    }

    private static Tensor tensor(Weight weight) {
        return Tensor.create(
                weight.values(),
                weight.shape().stream().mapToLong(Long::longValue).toArray());
    }

    static String layer(int number) {
        return "encoder.layer." + number + ".";
    }

    int layers() {
        return layers;
    }

    /** Vectors of unit length of the first token ([CLS]), which bge models are trained to be read from: [texts, 384]. */
    Tensor vectors(TokenBatch batch, LoraLayers lora) {
        Tensor hidden = embeddings(batch);
        Tensor bias = Tensor.create(batch.bias(), batch.texts(), 1, 1, batch.length());
        for (int i = 0; i < layers; i++) {
            hidden = layer(layer(i), hidden, bias, batch, lora, i == layers - 1);
        }
        return unit(hidden);
    }

    private Tensor embeddings(TokenBatch batch) {
        Tensor words = weight("embeddings.word_embeddings.weight").index_select(0, Tensor.create(batch.ids()));
        Tensor positions = weight("embeddings.position_embeddings.weight").narrow(0, 0, batch.length());
        Tensor type = weight("embeddings.token_type_embeddings.weight").select(0, 0);
        Tensor sum = words.reshape(batch.texts(), batch.length(), HIDDEN)
                .add(positions)
                .add(type)
                .reshape(-1, HIDDEN);
        return normalize(sum, "embeddings.LayerNorm");
    }

    /** One layer; of the last one only the first token is read, so only that one is computed. */
    private Tensor layer(String name, Tensor input, Tensor bias, TokenBatch batch, LoraLayers lora, boolean last) {
        Tensor asking = last ? firstTokens(input, batch) : input;
        int length = last ? 1 : batch.length();
        Tensor query = heads(adapt(asking, name + "attention.self.query", lora), batch.texts(), length);
        Tensor key = heads(linear(input, name + "attention.self.key"), batch.texts(), batch.length());
        Tensor value = heads(adapt(input, name + "attention.self.value", lora), batch.texts(), batch.length());
        Tensor scores = query.matmul(key.transpose(2, 3))
                .mul(new Scalar(1 / Math.sqrt(HEAD)))
                .add(bias);
        Tensor context =
                scores.softmax(-1).matmul(value).permute(0, 2, 1, 3).reshape((long) batch.texts() * length, HIDDEN);
        Tensor attended = normalize(
                asking.add(linear(context, name + "attention.output.dense")), name + "attention.output.LayerNorm");
        Tensor inner = gelu(linear(attended, name + "intermediate.dense"));
        return normalize(attended.add(linear(inner, name + "output.dense")), name + "output.LayerNorm");
    }

    private static Tensor firstTokens(Tensor input, TokenBatch batch) {
        return input.reshape(batch.texts(), batch.length(), HIDDEN).select(1, 0);
    }

    /** [texts · length, 384] to [texts, heads, length, 32]. */
    private static Tensor heads(Tensor values, int texts, int length) {
        return values.reshape(texts, length, HEADS, HEAD).permute(0, 2, 1, 3);
    }

    private Tensor linear(Tensor input, String name) {
        return addmm(weight(name + ".bias"), input, weight(name + ".weight"));
    }

    private Tensor adapt(Tensor input, String name, LoraLayers lora) {
        Tensor frozen = linear(input, name);
        return lora.adapts(name) ? frozen.add(lora.update(name, input)) : frozen;
    }

    private Tensor normalize(Tensor input, String name) {
        return layer_norm(
                input,
                new long[] {HIDDEN},
                new TensorOptional(weight(name + ".weight")),
                new TensorOptional(weight(name + ".bias")),
                LAYER_NORM_EPSILON,
                true);
    }

    private static Tensor unit(Tensor vectors) {
        return vectors.div(vectors.square()
                .sum(new long[] {1}, true, new ScalarTypeOptional())
                .sqrt());
    }

    private Tensor weight(String name) {
        Tensor tensor = weights.get(name);
        if (tensor == null) {
            throw new IllegalStateException("the model has no weight " + name);
        }
        return tensor;
    }
}
