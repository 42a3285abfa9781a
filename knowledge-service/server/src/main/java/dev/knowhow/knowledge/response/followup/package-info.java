/** What a question means after what was said before it. */
@NullMarked
package dev.knowhow.knowledge.response.followup;

import org.jspecify.annotations.NullMarked;
