package dev.taskora.assistant;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what one component of a tool's input record means and how large it may be. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Argument {

  /** What the argument means, for models and for error texts. */
  String value();

  /** Fewest characters of a text, fewest items of a list, or the smallest number. */
  long min() default Long.MIN_VALUE;

  /** Most characters (code points) of a text, most items of a list, or the largest number. */
  long max() default Long.MAX_VALUE;
}
