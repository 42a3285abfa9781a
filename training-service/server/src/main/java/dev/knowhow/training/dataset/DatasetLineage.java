package dev.knowhow.training.dataset;

import java.util.List;

/** Which dataset versions were made of something that is gone. */
public interface DatasetLineage {

    /** The versions with an example of this document or of this uploaded file. */
    List<String> versionsOfFile(String fileId);

    /** The versions with an example of this stored answer. */
    List<String> versionsOfAnswer(String answerId);
}
