package dev.knowhow.training.dataset.problem;

import static dev.knowhow.training.dataset.problem.DatasetProblemKind.FoundIn.EXAMPLES;
import static dev.knowhow.training.dataset.problem.DatasetProblemKind.FoundIn.FILE;
import static dev.knowhow.training.dataset.problem.Severity.ERROR;
import static dev.knowhow.training.dataset.problem.Severity.WARNING;

import java.util.Locale;

/** Every kind of problem that the validator finds: how bad it is, what to say of it, and what to do about it. */
public enum DatasetProblemKind {
    FILE_EMPTY(FILE, ERROR, "Empty file", "The file holds no example.", "Upload a file with at least six examples."),
    FILE_TOO_LARGE(
            FILE, ERROR, "File too large", "The file has more than %s bytes.", "Split it, or leave examples out."),
    FILE_UNREADABLE(
            FILE, ERROR, "Unreadable file", "The file cannot be read: %s.", "Save it again and upload it anew."),
    TOO_MANY_LINES(
            FILE,
            ERROR,
            "Too many examples",
            "There are more than %s examples; from this line on nothing was read.",
            "Leave examples out: beyond a few hundred of each output more of them change little."),
    LINE_TOO_LONG(
            FILE,
            ERROR,
            "Line too long",
            "The line has more than %s bytes.",
            "Put one example on a line, and shorten those that are longer."),
    BYTE_ORDER_MARK(
            FILE,
            WARNING,
            "Byte order mark",
            "The file begins with a byte order mark, which is not part of JSON.",
            "It was skipped. Save the file as UTF-8 without one."),
    INVALID_UTF8(
            FILE,
            ERROR,
            "Not UTF-8",
            "The line holds bytes that are not UTF-8, from byte %s on.",
            "Save the file as UTF-8; in Excel: CSV UTF-8."),
    ENCODING_GUESSED(
            FILE,
            WARNING,
            "Encoding guessed",
            "The file does not say how its characters are encoded. It was read as %s, which fits best.",
            "Look at the text; if letters are wrong, save it as UTF-8, in Excel: CSV UTF-8."),
    CHARACTERS_MENDED(
            FILE,
            WARNING,
            "Characters mended",
            "The line holds U+0000 or half a surrogate pair, which are no characters.",
            "U+0000 was left out and U+FFFD put for each half. Look at the text if it matters, and write it whole."),
    EMPTY_LINE(FILE, WARNING, "Empty line", "The line is empty.", "It was skipped. Remove it."),
    INVALID_JSON(
            FILE,
            ERROR,
            "Invalid JSON",
            "The line is not valid JSON: %s (column %s).",
            "Put one complete JSON object on each line, with straight double quotes and no trailing comma."),
    DUPLICATE_KEY(
            FILE,
            ERROR,
            "Repeated key",
            "A JSON object has the same key twice: %s.",
            "Keep one of the two; which one counts is not defined."),
    NOT_AN_OBJECT(
            FILE,
            ERROR,
            "Not an object",
            "The line is %s, not a JSON object.",
            "Write {\"messages\": [ … ]} on each line."),
    UNKNOWN_KEY(
            FILE,
            WARNING,
            "Unknown key",
            "The key '%s' is not known and was not read.",
            "Remove it, or check how it is spelt: messages, and document_id if you like."),
    PREFERENCE_FORMAT(
            FILE,
            ERROR,
            "Preference format",
            "The line is in the format of preference tuning (DPO), which is not done here.",
            "Write the preferred output as the assistant's message of {\"messages\": [ … ]}."),
    REINFORCEMENT_FORMAT(
            FILE,
            ERROR,
            "Reinforcement format",
            "The line is in the format of reinforcement tuning ('%s'), which is not done here.",
            "Write the right answer as the assistant's last message."),
    TOOLS_UNSUPPORTED(
            FILE,
            ERROR,
            "Tools",
            "Tools and functions ('%s') cannot be learned by the adapters trained here.",
            "Write the call as text, for instance as JSON in the assistant's message."),
    MESSAGES_MISSING(
            FILE,
            ERROR,
            "No messages",
            "The key 'messages' is missing.",
            "Write {\"messages\": [{\"role\": \"user\", …}, {\"role\": \"assistant\", …}]}."),
    MESSAGES_NOT_A_LIST(
            FILE,
            ERROR,
            "Messages not a list",
            "'messages' is %s, not a list.",
            "Put the messages into square brackets."),
    MESSAGES_EMPTY(
            FILE,
            ERROR,
            "No message",
            "The list of messages is empty.",
            "Give at least a message of the user and one of the assistant."),
    TOO_MANY_MESSAGES(
            FILE, ERROR, "Too many messages", "There are %s messages; at most %s are read.", "Split the conversation."),
    MESSAGE_NOT_AN_OBJECT(
            FILE,
            ERROR,
            "Message not an object",
            "The message is %s, not an object.",
            "Write {\"role\": …, \"content\": …}."),
    ROLE_MISSING(
            FILE, ERROR, "No role", "The message has no role.", "Add \"role\": \"user\", \"assistant\" or \"system\"."),
    ROLE_UNKNOWN(
            FILE,
            ERROR,
            "Unknown role",
            "The role '%s' is not known.",
            "Use system (or developer), user or assistant, in lower case."),
    CONTENT_MISSING(FILE, ERROR, "No content", "The message has no content.", "Add \"content\" with the text."),
    CONTENT_NOT_TEXT(
            FILE,
            ERROR,
            "Content not text",
            "The content is %s, not text.",
            "Write it as a string; pictures and sound cannot be learned here."),
    CONTENT_EMPTY(FILE, ERROR, "Empty content", "The content is empty.", "Write the text, or leave the line out."),
    NAME_INVALID(
            FILE,
            ERROR,
            "Invalid name",
            "The message's name is not valid.",
            "Use 1 to 64 letters, digits, - and _, or leave the name out."),
    SYSTEM_NOT_FIRST(
            FILE,
            ERROR,
            "System message not first",
            "A system message stands after another message.",
            "Move it to the top."),
    SYSTEM_REPEATED(
            FILE, ERROR, "Two system messages", "There is more than one system message.", "Join them into one."),
    ROLES_NOT_ALTERNATING(
            FILE,
            ERROR,
            "Roles do not alternate",
            "Two messages of the role '%s' follow each other.",
            "Join them into one message, or add the one that is missing between them."),
    USER_MISSING(
            FILE, ERROR, "No user message", "No message of the user comes before the answer.", "Add what was asked."),
    LAST_NOT_ASSISTANT(
            FILE,
            ERROR,
            "Does not end with the assistant",
            "The last message is of the role '%s', not of the assistant.",
            "End with the answer that is to be learned."),
    WEIGHT_INVALID(
            FILE, ERROR, "Invalid weight", "A weight must be 0 or 1.", "Use 1 for answers to learn, 0 for others."),
    WEIGHTS_ALL_ZERO(
            FILE,
            ERROR,
            "Nothing to learn",
            "Every answer has the weight 0, so that there is nothing to learn.",
            "Give one of them the weight 1, or leave the line out."),
    MULTIPLE_TURNS(
            FILE,
            WARNING,
            "Several turns",
            "The conversation has %s earlier messages; the adapters trained here read the last message of the user.",
            "Make sure that the last message alone tells what to answer."),
    INPUT_TOO_LONG(
            EXAMPLES,
            WARNING,
            "Long input",
            "The input has about %s tokens; the encoder reads the first 512.",
            "Put what matters first, or shorten it."),
    OUTPUT_TOO_LONG(
            EXAMPLES,
            ERROR,
            "Long output",
            "The output has %s characters; at most %s can be taught.",
            "Shorten it, or keep the text as a document in a knowledge base."),
    SURROUNDING_WHITESPACE(
            EXAMPLES,
            WARNING,
            "White space around the output",
            "The output begins or ends with white space, and is another output than the same without.",
            "Remove the white space."),
    CONTROL_CHARACTER(
            EXAMPLES,
            WARNING,
            "Control character",
            "The text holds the control character %s.",
            "Remove it; nobody types it."),
    REPLACEMENT_CHARACTER(
            EXAMPLES,
            WARNING,
            "Damaged characters",
            "The text holds characters that an earlier conversion damaged (%s).",
            "Export the data again as UTF-8."),
    OUTPUT_EQUALS_INPUT(
            EXAMPLES,
            WARNING,
            "Output repeats the input",
            "The output is the same as the input.",
            "Check that the right column or message was taken."),
    DUPLICATE_EXAMPLE(
            EXAMPLES,
            WARNING,
            "Repeated example",
            "The example is the same as that of line %s.",
            "It was left out: the first one counts. Remove it."),
    NEAR_DUPLICATE(
            EXAMPLES,
            WARNING,
            "Nearly repeated example",
            "But for case, spaces and punctuation the input is that of line %s.",
            "Keep one of them. Both are on the same side of the split."),
    CONTRADICTORY_LABELS(
            EXAMPLES,
            WARNING,
            "Contradictory outputs",
            "The same input has another output in line %s.",
            "Decide for one of them: no model can get both right."),
    LABEL_VARIANTS(
            EXAMPLES,
            WARNING,
            "Two spellings of an output",
            "The output is written '%s' elsewhere (%s times, this one %s); they count as different outputs.",
            "Write it in one way."),
    CLASS_TOO_SMALL(
            EXAMPLES,
            ERROR,
            "Output with too few examples",
            "The output has too few examples: %s, where it takes at least 3.",
            "Add examples, join it with another output, or leave it out."),
    CLASS_SMALL(
            EXAMPLES,
            WARNING,
            "Few examples of an output",
            "The output has %s examples; from 10 on it is learned well, below 5 only its average is kept.",
            "Add examples of it."),
    SINGLE_CLASS(
            EXAMPLES,
            ERROR,
            "One output only",
            "Every example has the same output: there is nothing to tell apart.",
            "Add examples of at least one other output."),
    CLASS_IMBALANCE(
            EXAMPLES,
            WARNING,
            "Outputs out of balance",
            "The most frequent output, '%s', has %s examples, the rarest, '%s', has %s.",
            "Add examples of the rare outputs; they are the ones that will be missed."),
    LEAKAGE(
            EXAMPLES,
            WARNING,
            "Training example is also held out",
            "The input is also held out, by line %s of what was given for validation.",
            "It was left out of training, or the evaluation would be worth nothing. Remove one of the two."),
    NEAR_LEAKAGE(
            EXAMPLES,
            WARNING,
            "Training example is nearly held out",
            "But for case, spaces and punctuation the input is also held out, by line %s of what was given for validation.",
            "It was left out of training. Remove one of the two."),
    HELD_OUT_CLASS_UNKNOWN(
            EXAMPLES,
            WARNING,
            "Held-out output is not trained",
            "The output has %s held-out examples and none to train on: each will be wrong.",
            "Add examples of it to the training file, or check how it is spelt."),
    TRAIN_CLASS_NOT_HELD_OUT(
            EXAMPLES,
            WARNING,
            "Output is not held out",
            "No example of the output is held out: nothing will be known of how well it was learned.",
            "Add examples of it."),
    HELD_OUT_SMALL(
            EXAMPLES,
            WARNING,
            "Few held-out examples",
            "%s examples are held out: figures of so few are uncertain by several points.",
            "Add examples; 200 held out give figures one can decide on."),
    HELD_OUT_NOT_BY_DOCUMENT(
            EXAMPLES,
            WARNING,
            "Not split by document",
            "Too few documents to hold whole ones out: the examples come from %s.",
            "Add examples from other documents: questions about a known document are easier than about a new one."),
    SYSTEM_PROMPT_VARIES(
            EXAMPLES,
            WARNING,
            "Different system messages",
            "There are %s different system messages; the adapters trained here do not read them.",
            "Use one, the one that will be there when the adapter is asked; or say the difference in the input."),
    OPEN_ENDED_OUTPUTS(
            EXAMPLES,
            WARNING,
            "Open-ended outputs",
            "%s of %s outputs occur once only: this is writing, not choosing.",
            "Adapters that choose need outputs that repeat. Writing takes a generative base model; facts belong in a"
                    + " knowledge base."),
    PERSONAL_EMAIL(
            EXAMPLES, WARNING, "E-mail address", "The text holds what looks like an e-mail address.", Mends.PERSONAL),
    PERSONAL_PHONE(
            EXAMPLES,
            WARNING,
            "Telephone number",
            "The text holds what looks like a telephone number.",
            Mends.PERSONAL),
    PERSONAL_CARD(
            EXAMPLES,
            WARNING,
            "Card number",
            "The text holds a payment card number (its check digit fits).",
            Mends.PERSONAL),
    PERSONAL_IBAN(EXAMPLES, WARNING, "Bank account", "The text holds an IBAN (its check digits fit).", Mends.PERSONAL),
    PERSONAL_NATIONAL_ID(
            EXAMPLES,
            WARNING,
            "National id",
            "The text holds what looks like a national identification number.",
            Mends.PERSONAL),
    PERSONAL_IP_ADDRESS(EXAMPLES, WARNING, "IP address", "The text holds an IP address.", Mends.PERSONAL),
    SECRET(
            EXAMPLES,
            ERROR,
            "Secret",
            "The text holds what looks like a secret (%s).",
            "Remove it here, and revoke it: it was in a file that others can read."),
    VOLATILE_DATE(EXAMPLES, WARNING, "Date in an answer", "The answer names a date.", Mends.VOLATILE),
    VOLATILE_PRICE(EXAMPLES, WARNING, "Price in an answer", "The answer names a price.", Mends.VOLATILE),
    VOLATILE_VERSION(EXAMPLES, WARNING, "Version in an answer", "The answer names a version.", Mends.VOLATILE),
    VOLATILE_STOCK(EXAMPLES, WARNING, "Stock in an answer", "The answer says what is in stock.", Mends.VOLATILE),
    VOLATILE_STATE(
            EXAMPLES,
            WARNING,
            "Present state in an answer",
            "The answer says how things are at present.",
            Mends.VOLATILE),
    VOLATILE_OFFICE(
            EXAMPLES, WARNING, "Office holder in an answer", "The answer says who holds an office.", Mends.VOLATILE),
    CSV_COLUMN_COUNT(
            FILE,
            ERROR,
            "Wrong number of cells",
            "The row has %s cells, the first row names %s columns.",
            "Put cells that contain the separator into double quotes."),
    CSV_QUOTE(
            FILE,
            ERROR,
            "Quotation mark",
            "A quoted cell does not end as it should: %s. Nothing after it could be read.",
            "Close it with a double quote; write a double quote inside of it twice."),
    COLUMN_MISSING(
            FILE,
            ERROR,
            "Column missing",
            "There is no column '%s'; there are: %s.",
            "Choose the column in the mapping, or name it so in the first row."),
    COLUMN_DUPLICATE(
            FILE, ERROR, "Column named twice", "Two columns are named '%s'.", "Rename one of them in the first row."),
    INPUT_EMPTY(FILE, ERROR, "No input", "The cell of the input is empty.", "Fill it, or leave the row out."),
    OUTPUT_EMPTY(FILE, ERROR, "No output", "The cell of the output is empty.", "Fill it, or leave the row out."),
    SPLIT_INVALID(
            FILE,
            ERROR,
            "Unknown part",
            "'%s' is no part of a dataset.",
            "Write train or held_out (or test, validation), or leave the cell empty."),
    CELL_ERROR(
            FILE,
            ERROR,
            "Formula error",
            "The formula of the cell gives an error.",
            "Mend the formula, or fill the cell."),
    SHEET_EMPTY(
            FILE,
            ERROR,
            "Empty sheet",
            "The first sheet of the workbook has no rows below its header.",
            "Move the data there.");

    private final FoundIn foundIn;
    private final Severity severity;
    private final String title;
    private final String message;
    private final String mend;

    DatasetProblemKind(FoundIn foundIn, Severity severity, String title, String message, String mend) {
        this.foundIn = foundIn;
        this.severity = severity;
        this.title = title;
        this.message = message;
        this.mend = mend;
    }

    public Severity severity() {
        return severity;
    }

    /** The kind in a few words. */
    public String title() {
        return title;
    }

    /** What to do about it. */
    public String mend() {
        return mend;
    }

    /** The name in the API and in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it shows: what only the file shows cannot be found again in stored examples. */
    public FoundIn foundIn() {
        return foundIn;
    }

    String message(Object... details) {
        return message.formatted(details);
    }

    /** Where a problem shows. */
    public enum FoundIn {
        FILE,
        EXAMPLES
    }

    /** What several kinds have in common. */
    private static final class Mends {

        static final String PERSONAL =
                "Replace it by a placeholder such as [name]; an adapter needs no person to learn from.";
        static final String VOLATILE =
                "An adapter keeps saying it after it has changed. Facts belong in a knowledge base, where they can be"
                        + " updated and cited; teach the adapter how to answer.";
    }
}
