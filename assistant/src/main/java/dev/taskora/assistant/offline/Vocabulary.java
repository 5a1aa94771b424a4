package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.words.Phrases;
import java.util.Set;

/** The words by which sentences are told apart; slips of the finger that are common included. */
final class Vocabulary {

  static final Phrases POLITE =
      Phrases.of(
          "please|pls|plz|kindly|hey|hi|hello|ok|okay|so|now|also|just|well|then|and|alright|right",
          "can|could|would|will you please|kindly|just?",
          "can|could i",
          "i want|need you to",
          "i'd|i like you to",
          "i would like you to",
          "would you mind",
          "go ahead and",
          "let's|lets",
          "taskora|assistant");

  static final Phrases ADD =
      Phrases.of("add|append|insert|enter|adding", "put|write|jot|note|take down", "note :");

  /** These make a task only when a word for a task follows. */
  static final Phrases CREATE =
      Phrases.of(
          "create|make|set|schedule|new|start|open|put|need|want|give|book",
          "set up",
          "i need|want",
          "give|get me",
          "i'd|i like",
          "i would like");

  static final Phrases DUTY =
      Phrases.of(
          "remind me to|about|that|of?",
          "reminder :? to?",
          "remember to|that?",
          "don't|dont let me forget to|about|that?",
          "do not let me forget to|about|that?",
          "don't|dont forget to|about?",
          "do not forget to|about?",
          "never forget to",
          "i|we need|have|ought|plan|intend to",
          "i'm|i supposed to",
          "i am supposed to",
          "i've|i got to",
          "i|we have got to",
          "i|we gotta|must|should|gotta",
          "gotta|must",
          "need|have to",
          "make sure to|i|that?",
          "note to self :?",
          "todo|to-do|task :",
          "to do :",
          "todo|to-do");

  /** What follows is to be done by us, if it is something that we do; else it is a duty. */
  static final Phrases WISH =
      Phrases.of("i|we want|need|have to", "i'd|i|we'd like to", "i|we would like to", "i wanna");

  static final Phrases SHOW =
      Phrases.of(
          "show|list|display|view|print", "show|list|display|view|print me", "pull|bring up");

  static final Phrases SEARCH =
      Phrases.of(
          "search|find|lookup",
          "search|look for",
          "look up",
          "search through|in",
          "where is|are",
          "where's|wheres");

  static final Phrases COMPLETE =
      Phrases.of(
          "complete|finish|tick|completing|finishing|complet|finsh",
          "tick|check|cross off",
          "cross out",
          "close",
          "i|we finished|completed",
          "i|we just|already|finally finished|completed|did",
          "i|we have|'ve? just|already|finally? finished|completed|done",
          "i've|ive|we've just|already|finally? finished|completed|done",
          "i'm|im just|already|finally? done|finished with",
          "i am just|already|finally? done|finished with",
          "i|we did",
          "done|finished with",
          "finished|completed|done|did");

  static final Phrases REOPEN =
      Phrases.of(
          "reopen|re-open|uncheck|untick|unmark|uncomplete|unfinish|reactivate",
          "re open",
          "un check|tick");

  static final Phrases DELETE =
      Phrases.of(
          "delete|remove|erase|trash|discard|del|rm|deleting|removing|delte|deltee|remvoe|scratch",
          "get rid of");

  /** These delete only what is clearly a task, else they are something to do. */
  static final Phrases WEAK_DELETE =
      Phrases.of(
          "cancel|drop|clear|forget|kill|scrap|dump|empty|wipe", "forget about", "throw away|out");

  static final Phrases MARK =
      Phrases.of("mark|set|flag|make|change|put|tick|check|cross|take|turn");

  static final Phrases MOVE =
      Phrases.of(
          "move|reschedule|postpone|push|shift|delay|defer|snooze|bump|put",
          "put off",
          "push|move back|out|up?",
          "bring forward");

  static final Phrases CHANGE =
      Phrases.of("change|update|edit|set|make|switch|alter|modify|mark|rename|retitle|call");

  static final Phrases TAG = Phrases.of("tag|label");

  static final Phrases PRIORITISE =
      Phrases.of("prioritize|prioritise|flag|star", "raise|increase the priority of");

  static final Phrases UNDO =
      Phrases.of(
          "undo|revert|rollback",
          "undo|revert that|it|this",
          "undo|revert the|my? last change|one|action|thing|step?",
          "take that|it back",
          "bring|put it|that|them back",
          "restore it|that|them",
          "oops|ups",
          "go back");

  static final Phrases SUMMARY =
      Phrases.of(
          "summarize|summarise my|the? day|today|tasks|week?",
          "summary of my|the|today? day|tasks?",
          "daily summary|briefing|overview",
          "how's|hows my day look|looking?",
          "how is my day look|looking?",
          "how does my day|today look",
          "what's|whats my day like|look? like?",
          "what is my day like",
          "brief me",
          "plan my day",
          "give me a|an summary|overview|briefing of? my? day?",
          "overview");

  static final Phrases HELP =
      Phrases.of(
          "help|commands|examples|hilfe",
          "help me",
          "what can you do",
          "what can i say|do|ask|type?",
          "how does this|it work",
          "how do you work",
          "how do i use this|you|it",
          "who|what are you",
          "show me? help|examples|commands",
          "how can you help me?",
          "what do you do");

  /** How what an action is done to begins. */
  static final Phrases OBJECT =
      Phrases.of(
          "the|my|our|a|an|some|all|his|her|their|your|this|these|that|two|three|for|to|up|out|with"
              + "|off|on|mom|dad");

  static final Set<String> PERSONS =
      Phrases.words(
          """
          i you we they he she\
          """);

  static final Phrases GREETING =
      Phrases.of(
          "hi|hello|hey|yo|hiya|greetings there|taskora?",
          "good morning|afternoon|evening|day",
          "how are you",
          "what's|whats up");

  static final Phrases THANKS =
      Phrases.of(
          "thanks|thx|ty|cheers",
          "thanks a lot",
          "thank you very|so? much?",
          "great|perfect|nice|cool|awesome|super thanks?",
          "well done",
          "good job|bot");

  static final Phrases YES =
      Phrases.of(
          "yes|yep|yeah|yup|sure|ok|okay|confirm|confirmed|approve|accept|affirmative|y please?",
          "yes do it|that?",
          "do it",
          "go ahead",
          "i confirm|approve|agree",
          "of course",
          "sounds good",
          "yes|yeah go ahead");

  static final Phrases NO =
      Phrases.of(
          "no|nope|nah|n thanks?",
          "no thank you",
          "never mind",
          "nevermind",
          "forget|drop it",
          "forget about it|that",
          "cancel|stop|abort",
          "don't|dont",
          "do not",
          "decline|reject|deny");

  private Vocabulary() {}
}
