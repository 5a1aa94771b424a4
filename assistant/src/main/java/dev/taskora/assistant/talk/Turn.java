package dev.taskora.assistant.talk;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.talk.ChatEvent.Failure;
import dev.taskora.assistant.talk.ChatEvent.Reason;
import dev.taskora.assistant.talk.Confirmations.Spent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer while it is made: what is said, what is spent, and what the reader is told. */
final class Turn {

  private static final String STORE_FAILED =
      "Your conversation cannot be read or kept right now. Try again in a moment.";

  private final ChatLoop.Means means;
  private final String conversationId;
  private final Caller caller;
  private final Stop stop;
  private final Consumer<ChatEvent> sink;
  private final String messageId;
  private final Instant deadline;
  private final Transcript transcript;
  private final StringBuilder said = new StringBuilder();
  private Spent spent = new Spent(0, 0);
  private String id = "";
  private int chars;
  private boolean newParagraph;

  Turn(
      ChatLoop.Means means,
      String conversationId,
      Caller caller,
      Stop stop,
      Consumer<ChatEvent> sink) {
    this.means = means;
    this.conversationId = conversationId;
    this.caller = caller;
    this.stop = stop;
    this.sink = sink;
    this.messageId = means.newId();
    this.deadline = means.now().plus(means.bounds().deadline());
    this.transcript = new Transcript(means.store(), conversationId, caller.id());
  }

  /** Leaves a turn from wherever it is. */
  static final class Ended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final transient @Nullable Failure failure;

    private Ended(Reason reason, @Nullable Failure failure) {
      super(reason.name(), null, false, false);
      this.reason = reason;
      this.failure = failure;
    }

    static Ended because(Reason reason) {
      return new Ended(reason, null);
    }

    static Ended failed(Failure.Type type, String detail) {
      return new Ended(Reason.FAILED, new Failure(type, detail));
    }

    /** A bound of size, steps or time was reached. */
    static Ended bounded(Failure.Type type, String detail) {
      return new Ended(Reason.LENGTH, new Failure(type, detail));
    }
  }

  /** Tells a whole answer: Start, what the work tells, and how it ended. */
  void play(Supplier<Reason> work) {
    tell(new ChatEvent.Start(conversationId, messageId));
    Reason reason = Reason.FAILED;
    try {
      reason = keep(reasonOf(work));
    } finally {
      tell(new ChatEvent.Done(messageId, reason));
    }
  }

  /** Tells one event. A reader who cannot be told is gone: the turn ends as stopped. */
  void tell(ChatEvent event) {
    try {
      sink.accept(event);
    } catch (RuntimeException gone) {
      stop.request();
    }
  }

  private Reason reasonOf(Supplier<Reason> work) {
    try {
      return work.get();
    } catch (Ended ended) {
      if (ended.failure != null) {
        tell(ended.failure);
      }
      return ended.reason;
    } catch (ConversationStore.Unavailable e) {
      tell(new Failure(Failure.Type.STORE_FAILED, STORE_FAILED, e));
      return Reason.FAILED;
    } catch (RuntimeException e) {
      tell(new Failure(Failure.Type.INTERNAL, "Something broke. Try again.", e));
      return Reason.FAILED;
    }
  }

  /** Keeps the answer, also a partial one, once the message that it answers is kept. */
  private Reason keep(Reason reason) {
    if (id.isEmpty()) {
      return reason;
    }
    try {
      transcript.add(Message.ending(messageId, id, said.toString(), reason, means.now()));
      return reason;
    } catch (RuntimeException e) {
      tell(new Failure(Failure.Type.STORE_FAILED, STORE_FAILED, e));
      return Reason.FAILED;
    }
  }

  /**
   * Takes a message in.
   *
   * @return how it ended, when it was answered before and is only told again
   */
  @Nullable Reason begin(TurnRequest request) {
    if (request.conversationId() != null) {
      load();
    }
    String asked = request.clientMessageId();
    String turn = asked == null ? means.newId() : asked;
    Reason before = transcript.endOf(turn);
    if (before != null) {
      tellAgain(turn);
      return before;
    }
    if (transcript.saidIn(turn).isEmpty()) {
      transcript.add(Message.user(turn, request.text(), means.now()));
    }
    id = turn;
    return null;
  }

  private void tellAgain(String turn) {
    for (Message message : transcript.saidIn(turn)) {
      if (message.role() == Message.Role.ASSISTANT && !message.text().isEmpty()) {
        say(message.text());
        newParagraph = true;
      }
    }
    Confirmations.Waiting waiting = means.confirmations().ofTurn(turn, caller.id(), means.now());
    if (waiting != null) {
      tell(waiting.question());
    }
  }

  /** Goes on with a turn that began before. */
  void goOn(String turn, Spent before) {
    load();
    id = turn;
    spent = before;
  }

  private void load() {
    if (!transcript.load(means.bounds().historyMessages())) {
      throw Ended.failed(
          Failure.Type.NO_SUCH_CONVERSATION,
          "This conversation does not exist any more. Start a new one.");
    }
  }

  /** One turn of the model, told as it comes; gives what it asks for, perhaps nothing. */
  List<ToolCall> ask() {
    check();
    if (spent.modelTurns() >= means.bounds().modelTurns()) {
      throw tooManySteps();
    }
    spent = new Spent(spent.modelTurns() + 1, spent.toolCalls());
    List<ToolCall> calls = new ArrayList<>();
    try (ModelTurn model = new ModelTurn(means.model(), request())) {
      while (!take(model.next(means.sources().clock(), deadline), calls)) {
        check();
      }
    }
    return calls;
  }

  private ModelRequest request() {
    Stop modelStop = new Stop();
    stop.whenRequested(modelStop::request);
    return new ModelRequest(
        transcript.upTo(id, means.bounds().historyTokens()),
        means.gate().catalog().specsFor(caller),
        caller,
        means.now(),
        deadline,
        modelStop);
  }

  /** Takes a piece of the model's turn; true when the turn is over. */
  private boolean take(ModelTurn.Piece piece, List<ToolCall> calls) {
    switch (piece) {
      case ModelTurn.Piece.Text text -> say(text.text());
      case ModelTurn.Piece.Call call -> {
        if (calls.size() > means.bounds().toolCalls()) {
          throw tooManySteps();
        }
        calls.add(new ToolCall(means.newId(), call.tool(), call.arguments()));
      }
      case ModelTurn.Piece.Note note -> tell(new ChatEvent.Notice(note.code(), note.text()));
      case ModelTurn.Piece.Broke broke ->
          throw new Ended(
              Reason.FAILED, new Failure(Failure.Type.MODEL_FAILED, broke.detail(), broke.cause()));
      case ModelTurn.Piece.Nothing nothing ->
          throw stop.requested() ? Ended.because(Reason.STOPPED) : late();
      case ModelTurn.Piece.Over over -> {
        if (over.end() == ModelSink.End.LENGTH) {
          throw tooLong();
        }
        return true;
      }
    }
    return false;
  }

  private void say(String text) {
    int room = means.bounds().answerChars() - chars;
    String fits = text.length() <= room ? text : text.substring(0, room);
    if (newParagraph && !fits.isEmpty()) {
      tell(new ChatEvent.Delta("\n\n"));
      newParagraph = false;
    }
    if (!fits.isEmpty()) {
      chars += fits.length();
      said.append(fits);
      tell(new ChatEvent.Delta(fits));
    }
    if (text.length() > room) {
      throw tooLong();
    }
  }

  /** Keeps what the model asked for, with the words it said before asking. */
  void keepAsking(List<ToolCall> calls) {
    transcript.add(Message.asking(means.newId(), id, said.toString(), calls, means.now()));
    newParagraph = newParagraph || !said.isEmpty();
    said.setLength(0);
  }

  void keepAnswer(String text, Message.Answer answer) {
    transcript.add(Message.tool(means.newId(), id, text, answer, means.now()));
  }

  /** Counts one more tool call; leaves the turn when that is too many, too late, or unwanted. */
  void spendCall() {
    check();
    if (spent.toolCalls() >= means.bounds().toolCalls()) {
      throw tooManySteps();
    }
    spent = new Spent(spent.modelTurns(), spent.toolCalls() + 1);
  }

  private void check() {
    if (stop.requested()) {
      throw Ended.because(Reason.STOPPED);
    }
    if (!means.now().isBefore(deadline)) {
      throw late();
    }
  }

  private Ended late() {
    return Ended.bounded(
        Failure.Type.DEADLINE,
        "This took longer than %d s, so I stopped. Ask for less at once."
            .formatted(means.bounds().deadline().toSeconds()));
  }

  private Ended tooManySteps() {
    return Ended.bounded(
        Failure.Type.TOO_MANY_STEPS,
        "This needs more steps than I take for one message. Ask for it in parts.");
  }

  private static Ended tooLong() {
    return Ended.bounded(
        Failure.Type.ANSWER_TOO_LONG, "The answer became too long. Ask for less at once.");
  }

  ChatLoop.Means means() {
    return means;
  }

  Caller caller() {
    return caller;
  }

  /** What the turn has used up, for going on later. */
  Confirmations.Waiting waiting(ChatEvent.Confirm question, ToolCall call, List<ToolCall> after) {
    return new Confirmations.Waiting(question, caller.id(), conversationId, id, call, after, spent);
  }
}
