package dev.knowhow.knowledge.document.content;

import dev.knowhow.knowledge.parsing.GlyphBoxes;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Layouts of pages as columns hold them. */
@Singleton
final class GlyphBoxesConverter implements AttributeConverter<GlyphBoxes, byte[]> {

    @Override
    public byte @Nullable [] convertToPersistedValue(@Nullable GlyphBoxes boxes, ConversionContext context) {
        return boxes == null ? null : boxes.toBytes();
    }

    @Override
    public @Nullable GlyphBoxes convertToEntityValue(byte @Nullable [] bytes, ConversionContext context) {
        return bytes == null ? null : GlyphBoxes.fromBytes(bytes);
    }
}
