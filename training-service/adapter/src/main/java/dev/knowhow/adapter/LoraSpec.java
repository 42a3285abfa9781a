package dev.knowhow.adapter;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;

/**
 * The low-rank matrices of an {@code encoder-lora} adapter, in the words of PEFT. Their tensors carry PEFT's names
 * ({@code base_model.model.encoder.layer.0.attention.self.query.lora_A.weight}, {@code [rank, inputs]}) and lie beside the
 * head's in {@code adapter_model.safetensors}.
 *
 * @param r the rank
 * @param loraAlpha the matrices' product is scaled by {@code loraAlpha / r}
 * @param targetModules names of the changed layers, {@code query} for one
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record LoraSpec(int r, double loraAlpha, List<String> targetModules) {

    public LoraSpec {
        if (r < 1 || r > 256 || !(loraAlpha > 0)) {
            throw new AdapterFormatException(
                    "adapter_config.json: lora needs r within 1..256 and a positive lora_alpha");
        }
        targetModules = List.copyOf(targetModules);
    }
}
