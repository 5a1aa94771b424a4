package dev.taskora.assistant;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One type of argument: how it is described and how it is read. Reading adds a sentence to the
 * problems and returns null where a value does not fit.
 */
sealed interface Shape {

  Map<String, Object> schema();

  @Nullable Object read(Object value, String path, List<String> problems);

  /** Smallest and largest size; what it counts depends on the shape. */
  record Size(long min, long max) {

    static final Size ANY = new Size(Long.MIN_VALUE, Long.MAX_VALUE);

    boolean allows(double size) {
      return size >= min && size <= max;
    }

    String words() {
      if (min == Long.MIN_VALUE) {
        return "at most " + max;
      }
      return max == Long.MAX_VALUE ? "at least " + min : min + " to " + max;
    }

    void into(Map<String, Object> schema, String minName, String maxName) {
      if (min != Long.MIN_VALUE) {
        schema.put(minName, min);
      }
      if (max != Long.MAX_VALUE) {
        schema.put(maxName, max);
      }
    }
  }

  /** Text; its size counts code points. */
  record Text(Size size) implements Shape {

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = typed("string");
      size.into(schema, "minLength", "maxLength");
      return schema;
    }

    @Override
    public @Nullable Object read(Object value, String path, List<String> problems) {
      if (value instanceof Map || value instanceof List) {
        problems.add(path + " must be a text.");
        return null;
      }
      String text = value.toString();
      int length = text.codePointCount(0, text.length());
      if (!size.allows(length)) {
        problems.add(path + " must have " + size.words() + " characters; it has " + length + ".");
        return null;
      }
      return text;
    }
  }

  /** A number, whole or not; its size is its value. */
  record Numeric(Class<?> type, Size size) implements Shape {

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = typed(type == double.class ? "number" : "integer");
      size.into(schema, "minimum", "maximum");
      return schema;
    }

    @Override
    public @Nullable Object read(Object value, String path, List<String> problems) {
      Double number = number(value);
      if (number == null || !whole(number)) {
        String wanted = type == double.class ? "a number" : "a whole number";
        problems.add(path + " must be " + wanted + ", not " + quoted(value) + ".");
        return null;
      }
      if (!size.allows(number)) {
        problems.add(path + " must be " + size.words() + ", not " + quoted(value) + ".");
        return null;
      }
      return boxed(number);
    }

    private static @Nullable Double number(Object value) {
      try {
        return value instanceof Number number
            ? Double.valueOf(number.doubleValue())
            : Double.valueOf(value.toString().strip());
      } catch (NumberFormatException e) {
        return null;
      }
    }

    private boolean whole(double number) {
      if (type == double.class) {
        return Double.isFinite(number);
      }
      double limit = type == int.class ? Integer.MAX_VALUE : 1L << 53;
      return number == Math.rint(number) && Math.abs(number) <= limit;
    }

    private Object boxed(double number) {
      if (type == int.class) {
        return (int) number;
      }
      return type == long.class ? (Object) (long) number : (Object) number;
    }
  }

  /** Yes or no. */
  record Flag() implements Shape {

    @Override
    public Map<String, Object> schema() {
      return typed("boolean");
    }

    @Override
    public @Nullable Object read(Object value, String path, List<String> problems) {
      String word = value.toString().strip();
      if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
        return Boolean.parseBoolean(word);
      }
      problems.add(path + " must be true or false, not " + quoted(value) + ".");
      return null;
    }
  }

  /** One of a few words: the constants of an enum in lower case. */
  record Choice(List<? extends Enum<?>> constants) implements Shape {

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = typed("string");
      schema.put("enum", words());
      return schema;
    }

    @Override
    public @Nullable Object read(Object value, String path, List<String> problems) {
      String word = value.toString().strip();
      for (Enum<?> constant : constants) {
        if (word(constant).equalsIgnoreCase(word)) {
          return constant;
        }
      }
      problems.add(
          path + " must be one of " + String.join(", ", words()) + ", not " + quoted(value) + ".");
      return null;
    }

    private List<String> words() {
      return constants.stream().map(Choice::word).toList();
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }

  /** A list; its size counts items. */
  record Many(Shape item, Size size) implements Shape {

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> schema = typed("array");
      schema.put("items", item.schema());
      size.into(schema, "minItems", "maxItems");
      return schema;
    }

    @Override
    public @Nullable Object read(Object value, String path, List<String> problems) {
      List<?> values = value instanceof List<?> list ? list : List.of(value);
      if (!size.allows(values.size())) {
        problems.add(path + " must have " + size.words() + " items; it has " + values.size() + ".");
        return null;
      }
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        Object read = readItem(values.get(i), path + "[" + i + "]", problems);
        if (read != null) {
          items.add(read);
        }
      }
      return List.copyOf(items);
    }

    private @Nullable Object readItem(@Nullable Object value, String path, List<String> problems) {
      if (value == null) {
        problems.add(path + " must not be null.");
        return null;
      }
      return item.read(value, path, problems);
    }
  }

  /** A record. */
  record Group(Constructor<?> constructor, List<Member> members) implements Shape {

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> properties = new LinkedHashMap<>();
      for (Member member : members) {
        Map<String, Object> property = member.shape().schema();
        if (!member.meaning().isEmpty()) {
          property.put("description", member.meaning());
        }
        properties.put(member.name(), property);
      }
      Map<String, Object> schema = typed("object");
      schema.put("properties", properties);
      schema.put(
          "required",
          members.stream().filter(member -> !member.optional()).map(Member::name).toList());
      return schema;
    }

    @Override
    public @Nullable Object read(Object value, String path, List<String> problems) {
      if (!(value instanceof Map<?, ?> arguments)) {
        problems.add(path + " must be an object with " + names() + ".");
        return null;
      }
      int before = problems.size();
      @Nullable Object[] values = new @Nullable Object[members.size()];
      for (int i = 0; i < values.length; i++) {
        Member member = members.get(i);
        values[i] = member.read(arguments.get(member.name()), path, problems);
      }
      return problems.size() == before ? make(values, path, problems) : null;
    }

    private @Nullable Object make(@Nullable Object[] values, String path, List<String> problems) {
      try {
        return constructor.newInstance(values);
      } catch (InvocationTargetException e) {
        Throwable cause = e.getCause();
        if (!(cause instanceof IllegalArgumentException)) {
          throw new IllegalStateException("The input record broke.", cause);
        }
        String where = path.isEmpty() ? "" : path + ": ";
        problems.add(where + cause.getMessage());
        return null;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("The input record cannot be made.", e);
      }
    }

    private String names() {
      return String.join(", ", members.stream().map(Member::name).toList());
    }
  }

  /** One component of a record. */
  record Member(String name, String meaning, boolean optional, Shape shape) {

    @Nullable Object read(@Nullable Object value, String path, List<String> problems) {
      String here = path.isEmpty() ? name : path + "." + name;
      boolean absent = value == null || (!(shape instanceof Text) && "".equals(value));
      if (value != null && !absent) {
        return shape.read(value, here, problems);
      }
      if (!optional) {
        String end = meaning.endsWith(".") ? "" : ".";
        problems.add(here + " is missing" + (meaning.isEmpty() ? "" : ": ") + meaning + end);
      }
      return null;
    }
  }

  /** The shape of a record type. */
  static Group group(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components == null) {
      throw new IllegalArgumentException("No tool can take a " + type.getName() + ".");
    }
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return new Group(constructor, Arrays.stream(components).map(Shape::member).toList());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Every record has this constructor.", e);
    }
  }

  private static Member member(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    Argument argument = component.getAnnotation(Argument.class);
    Size size = argument == null ? Size.ANY : new Size(argument.min(), argument.max());
    return new Member(
        component.getName(),
        argument == null ? "" : argument.value(),
        type.isAnnotationPresent(Nullable.class),
        of(type, size));
  }

  private static Shape of(AnnotatedType annotated, Size size) {
    if (annotated instanceof AnnotatedParameterizedType list
        && annotated.getType().getTypeName().startsWith("java.util.List<")) {
      return new Many(of(list.getAnnotatedActualTypeArguments()[0], Size.ANY), size);
    }
    if (!(annotated.getType() instanceof Class<?> type)) {
      throw new IllegalArgumentException("No tool can take a " + annotated + ".");
    }
    if (Enum.class.isAssignableFrom(type)) {
      return new Choice(Arrays.stream(type.getEnumConstants()).map(c -> (Enum<?>) c).toList());
    }
    return plain(type, size);
  }

  private static Shape plain(Class<?> type, Size size) {
    if (type == String.class) {
      return new Text(size);
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Flag();
    }
    if (type == int.class || type == Integer.class) {
      return new Numeric(int.class, size);
    }
    if (type == long.class || type == Long.class) {
      return new Numeric(long.class, size);
    }
    if (type == double.class || type == Double.class) {
      return new Numeric(double.class, size);
    }
    return group(type);
  }

  private static Map<String, Object> typed(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }

  private static String quoted(Object value) {
    String text = value.toString();
    return '"' + (text.length() <= 40 ? text : text.substring(0, 39) + "…") + '"';
  }
}
