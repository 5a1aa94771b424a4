package dev.taskora.chat;

import dev.taskora.assistant.offline.OfflineModel;
import java.util.Arrays;

/** Starts the process, and ends it when told to. */
public final class Main {
  /** A setting is wrong. */
  private static final int USAGE = 2;

  /** It cannot run here: a taken port, an unwritable directory. */
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] arguments) {
    if (Arrays.asList(arguments).contains("--help")) {
      System.out.print(Settings.help());
      return;
    }
    ChatConfig config;
    try {
      Settings settings = Settings.read(arguments, System.getenv());
      Logs.choose(settings);
      config = ChatConfig.of(settings);
    } catch (BadSetting bad) {
      end(USAGE, String.valueOf(bad.getMessage()));
      return;
    }
    run(config);
  }

  private static void run(ChatConfig config) {
    try {
      Taskora taskora =
          Taskora.start(config, new OfflineModel(), sentence -> end(FAILED, sentence));
      Runtime.getRuntime().addShutdownHook(new Thread(taskora::close, "shutdown"));
    } catch (Taskora.CannotListen taken) {
      end(FAILED, String.valueOf(taken.getMessage()));
    }
  }

  private static void end(int status, String sentence) {
    System.err.println("chatbot-api: " + sentence);
    System.exit(status);
  }
}
