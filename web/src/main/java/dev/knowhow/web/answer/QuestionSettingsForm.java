package dev.knowhow.web.answer;

import io.micronaut.serde.annotation.Serdeable;

/** Whether owners read what people ask from now on. */
@Serdeable
record QuestionSettingsForm(boolean ownersRead) {}
