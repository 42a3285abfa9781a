/** What a caller does with jobs: orders, lists, watches, pauses, resumes and cancels them. */
@NullMarked
package dev.knowhow.training.job.control;

import org.jspecify.annotations.NullMarked;
