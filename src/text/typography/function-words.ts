// Possessives are not among them: a line that ends in "our" is no beauty, but better than one word a line.
type WordTable = Readonly<Partial<Record<string, string>>>;

/**
 * Articles, prepositions and conjunctions per language: what a headline's line never ends in, because it
 * belongs to what follows.
 */
export const SENSELESS: WordTable = {
  de:
    "ab als am an ans auf aufs aus außer bei beim bis das dass dein dem den der des die durch ein eine einem " +
    "einen einer eines für fürs gegen hinter im in ins kein keine keinen mit nach " +
    "neben nicht oder ohne seit sowie statt trotz über um und " +
    "unter vom von vor vors wegen weil wenn wie zum zur zu zwischen",
  en:
    "a about after against among an and are as at because before behind between but by during for from " +
    "if in into is near no nor not of off on onto or over since than that the this those through to " +
    "towards under until upon via when which while who with within without your",
  fr:
    "à au aux avec car ce ces cet cette chez comme contre dans de depuis des donc dont du elle en entre et il je la " +
    "le les leur leurs ma mais malgré mes mon ne ni nos notre nous on or ou où par parmi pas pendant pour qu que " +
    "qui quoi sa sans se selon ses si son sous sur ta tes ton tu un une vers vos votre vous y",
  it:
    "a ad agli ai al alla alle allo anche che chi col come con contro coi cui da dagli dai dal dalla dalle dallo degli " +
    "dei del della delle dello di dopo durante e ed fra gli i il in la le lo ma ne negli nei nel nella nelle nello " +
    "né non o od per perché più presso prima quando se senza si sono sopra sotto su sugli sui sul sulla sulle " +
    "sullo tra un una uno verso è",
  es:
    "a al ante aunque bajo cada como con contra cuando de del desde donde durante e el en entre es esta este hacia " +
    "hasta la las le lo los mas mi mientras muy más ni no nos nuestra nuestras nuestro nuestros o para pero por porque " +
    "pues que se según si sin sobre su sus también tras tu u un una unas unos y",
  pt:
    "a ante ao aos após as até cada com como contra da das de desde do dos durante e em entre essa esse esta este " +
    "mas na nas nem no nos não nossa nosso num numa o os ou para pela pelas pelo pelos perante por porque quando " +
    "que se sem seu sob sobre sua são também um uma umas uns à às é",
  nl:
    "aan achter als bij binnen boven buiten dan dat de deze die dit door een en geen haar het hun ik in is je jouw " +
    "langs maar met mijn na naar naast niet noch of om omdat onder ons onze op over per rond sinds te tegen ten ter " +
    "tijdens tot tussen uit van vanaf via volgens voor want wij we zijn zonder",
  pl:
    "a aby albo ale ani bez by być co czy dla do dzięki gdy i ich jak jako jest jego jej już ku lecz lub między na nad " +
    "nasz nasza nasze naszych nie niż o od oraz po pod poza przeciw przeciwko przed przez przy są się ta tam te ten " +
    "to tych tym u w we wśród z za ze że",
  cs:
    "a aby aj ale ani až bez by během do i jako jak je jeho její jejich jsme jsou k ke ku kde když kolem mezi místo na " +
    "nad naše nebo než o od ode po pod podle pro proti protože před přes při s se si skrze svůj ta tak ten to " +
    "tu u už v ve však vedle z za ze že",
  tr: "ama ancak bir bu da daha de değil diye en fakat gibi hem her için ile ki ne o şu ve veya ya yahut",
  ru:
    "а без благодаря бы в вместо во вокруг для до если же за и из из-за или им их к как когда ко который ли между " +
    "мы на над наш наша наше наших не ни но о об обо около от ото перед по под после потому при про против " +
    "ради с свой со среди так также то только у чем через что чтобы это",
  uk:
    "а або але без би бо в від для до довкола же з за задля зі і із й його її їх к крізь коли ми між на над наш наша " +
    "наші не ні о об перед під по при про проти серед та так також те то у уздовж цей через чи що щоб як який",
  kk: "ал барлық бір біздің бұл де да дейін емес ең және кейін мен менің не немесе олар осы пен ал бен сол туралы үшін",
  el:
    "αλλά αν ανάμεσα αντί από για δεν εάν εναντίον ενός ένα ένας εν ενώ επειδή έως ή η θα και κάθε κατά κι μα μας με " +
    "μέσα μετά μέχρι μη μην μια μία να ο οι όπως όταν ότι ούτε παρά πιο που προς πριν πως σαν σας σε στα στη στην " +
    "στης στις στο στον στους τα της τη την τι τις το τον του τους των υπέρ χωρίς ως",
};

/** Short ones that running text would rather not leave at a line's end. */
export const WEAK: WordTable = {
  de: "am an im in zu zum zur ein eine der die das ob so um wo",
  en: "a an in of to am the my no or as at by",
  fr: "à au y un une le la les l de du des et ou en a je tu il on ne se",
  it: "a ad al e ed i il in la le lo o di da un una su è",
  es: "a al e el en la lo o u y un una de se",
  pt: "a ao as e em o os ou de da do um uma no na à é",
  nl: "de een en het in of op te om ik",
  pl: "a i o u w z we ze za na do od po",
  cs: "a i k o s u v z ke ku se ve ze do na od po za",
  tr: "bir bu da de o ve",
  ru: "а в и к о с у я во ко не ни но об от по со из на за до",
  uk: "а в є з і й о у я до за зі із на не об по та",
  kk: "ал бір бұл да де не ол",
  el: "η ο οι το τα να θα με σε ή",
};
