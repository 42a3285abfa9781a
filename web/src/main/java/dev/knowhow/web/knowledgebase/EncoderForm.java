package dev.knowhow.web.knowledgebase;

import io.micronaut.serde.annotation.Serdeable;

/**
 * The encoder that a knowledge base is to be embedded by.
 *
 * @param encoder its name
 */
@Serdeable
record EncoderForm(String encoder) {}
