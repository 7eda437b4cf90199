export namespace account {
	
	export interface Account {
	    id: string;
	    platform: string;
	    platformUserId: string;
	    username: string;
	    name: string;
	    plan: string;
	    scopes: string[];
	    expiresAt?: string | null;
	    status: string;
	    lastUsedAt?: string | null;
	    connectedAt: string;
	    lookedAt: string;
	}
	export interface Disconnection {
	    revoked: boolean;
	    note: string;
	}
	export interface Ending {
	    key: string;
	    accountId: string;
	    platform: string;
	    username: string;
	    expiresAt?: string | null;
	    step: number;
	    daysLeft: number;
	}

}

export namespace archive {
	
	export interface Backup {
	    file: string;
	    kind: string;
	    at: string;
	    bytes: number;
	    drafts: number;
	    templates: number;
	    posts: number;
	    images: number;
	    counted: boolean;
	}
	export interface Checked {
	    file: string;
	    at: string;
	    drafts: number;
	    posts: number;
	    images: number;
	    missing: string[];
	    problem?: backend.Error;
	}
	export interface Description {
	    file: string;
	    export: boolean;
	    at: string;
	    version: string;
	    drafts: number;
	    templates: number;
	    posts: number;
	    images: number;
	    bytes: number;
	}
	export interface Restored {
	    file: string;
	    takenAt: string;
	    at: string;
	    drafts: number;
	    templates: number;
	    posts: number;
	    held: number;
	    missing: string[];
	    hash: string;
	    kept: string;
	}
	export interface Status {
	    folder: string;
	    usual: boolean;
	    newest?: Backup;
	    checked?: Checked;
	    failure?: backend.Error;
	    failedAt?: string | null;
	    restored?: Restored;
	    restoreFailed?: backend.Error;
	}

}

export namespace backend {
	
	export interface Error {
	    code: string;
	    message: string;
	    hint: string;
	}

}

export namespace desktop {
	
	export interface Browser {
	    id: string;
	    name: string;
	}
	export interface Finding {
	    name: string;
	    state: string;
	    message: string;
	    hint: string;
	}
	export interface Settings {
	    theme: string;
	    language: string;
	    sidebarCollapsed: boolean;
	    callbackPort: number;
	    confirmPublish: boolean;
	    askLate: boolean;
	    xBudgetMicroUsd: number;
	    linkedInVersion: string;
	}

}

export namespace draft {
	
	export interface Attachment {
	    hash: string;
	    altText: string;
	    title: string;
	    crops?: Record<string, media.Area>;
	}
	export interface Imported {
	    from: string;
	    publishedAt?: string | null;
	}
	export interface Version {
	    parts: string[];
	    editedByHand: boolean;
	}
	export interface Draft {
	    id: string;
	    title: string;
	    titleByHand: boolean;
	    idea: string;
	    templateId: string;
	    platforms: string[];
	    status: string;
	    versions: Record<string, Version>;
	    attachments: Attachment[];
	    revision: number;
	    createdAt: string;
	    updatedAt: string;
	    imported?: Imported;
	}
	export interface Filter {
	    query: string;
	    status: string;
	    platform: string;
	    since?: string | null;
	    until?: string | null;
	    cursor: string;
	    limit: number;
	}
	
	export interface Input {
	    title: string;
	    idea: string;
	    templateId: string;
	    platforms: string[];
	    versions: Record<string, Version>;
	    attachments: Attachment[];
	}
	export interface OverBudget {
	    spentMicroUsd: number;
	    limitMicroUsd: number;
	}
	export interface Summary {
	    id: string;
	    title: string;
	    excerpt: string;
	    platforms: string[];
	    status: string;
	    updatedAt: string;
	    markedPublished: boolean;
	}
	export interface Page {
	    drafts: Summary[];
	    next: string;
	}
	export interface Patch {
	    title?: string;
	    idea?: string;
	    templateId?: string;
	    platforms?: string[];
	    versions?: Record<string, Version>;
	    attachments?: Attachment[];
	}
	export interface Problem {
	    part: number;
	    severity: string;
	    message: string;
	    mend: string;
	}
	export interface PlatformReport {
	    platform: string;
	    measurements: platform.Measurement[];
	    problems: Problem[];
	    numbering: string;
	    priceMicroUsd: number;
	    ready: boolean;
	    overBudget?: OverBudget;
	}
	
	export interface Report {
	    platforms: PlatformReport[];
	}
	

}

export namespace generate {
	
	export interface Model {
	    id: string;
	    label: string;
	}
	export interface Discovered {
	    kind: string;
	    label: string;
	    baseUrl: string;
	    models: Model[];
	}
	export interface Input {
	    id: string;
	    kind: string;
	    label: string;
	    baseUrl: string;
	    model: string;
	    key: string;
	}
	export interface KindInfo {
	    kind: string;
	    label: string;
	    baseUrl: string;
	    keyNeeded: boolean;
	    keyUrl: string;
	    local: boolean;
	}
	
	export interface ProviderUsage {
	    label: string;
	    requests: number;
	    inputTokens: number;
	    outputTokens: number;
	    costMicroUsd: number;
	    unpriced: number;
	}
	export interface MonthUsage {
	    month: string;
	    requests: number;
	    inputTokens: number;
	    outputTokens: number;
	    costMicroUsd: number;
	    unpriced: number;
	    providers: ProviderUsage[];
	}
	export interface Order {
	    draftId: string;
	    revision: number;
	    platforms: string[];
	    providerId: string;
	    wish: string;
	    overwrite: boolean;
	}
	export interface Passage {
	    kind: string;
	    draftId: string;
	    platform: string;
	    text: string;
	    whole: string;
	    language: string;
	    wish: string;
	    providerId: string;
	}
	export interface Picture {
	    draftId: string;
	    hash: string;
	    language: string;
	    providerId: string;
	}
	export interface Provider {
	    id: string;
	    kind: string;
	    label: string;
	    baseUrl: string;
	    model: string;
	    keyHint: string;
	    isDefault: boolean;
	    createdAt: string;
	    host: string;
	    local: boolean;
	}
	
	export interface Usage {
	    inputTokens: number;
	    outputTokens: number;
	    costMicroUsd?: number;
	}
	export interface Report {
	    models: number;
	    modelListed: boolean;
	    structured: boolean;
	    usage: Usage;
	    milliseconds: number;
	    message: string;
	}
	export interface Revision {
	    id: string;
	    draftId: string;
	    platform: string;
	    parts: string[];
	    origin: string;
	    complete: boolean;
	    providerLabel: string;
	    model: string;
	    template: string;
	    wish: string;
	    usage: Usage;
	    createdAt: string;
	}
	export interface Sample {
	    id: string;
	    text: string;
	    createdAt: string;
	}

}

export namespace legacy {
	
	export interface Profile {
	    id: string;
	    browser: string;
	    name: string;
	    path: string;
	}

}

export namespace main {
	
	export interface PlatformInfo {
	    name: string;
	    label: string;
	    limits: platform.Limits;
	    setupUrl: string;
	    revokeUrl: string;
	    redirectUrl: string;
	    scopes: string[];
	    secretNeeded: boolean;
	}
	export interface About {
	    version: string;
	    practice: boolean;
	    os: string;
	    dataDir: string;
	    logFile: string;
	    platforms: PlatformInfo[];
	    problem?: backend.Error;
	}
	export interface RefusedImage {
	    name: string;
	    message: string;
	    hint: string;
	}
	export interface Attached {
	    draft: draft.Draft;
	    images: media.Image[];
	    refused: RefusedImage[];
	}
	export interface Backups {
	    status: archive.Status;
	    backups: archive.Backup[];
	}
	export interface Connecting {
	    attemptId: string;
	    authorizeUrl: string;
	}
	export interface Fitted {
	    type: string;
	    width: number;
	    height: number;
	    bytes: number;
	    changed: boolean;
	    note: string;
	}
	export interface ImportSnippets {
	    snippet: string;
	    bookmarklet: string;
	}
	export interface LinkedInVersion {
	    name: string;
	    sunset: string;
	}
	export interface LinkedInVersions {
	    current: string;
	    default: string;
	    endsSoon: boolean;
	    versions: LinkedInVersion[];
	}
	export interface Notices {
	    endings: account.Ending[];
	    offline: Record<string, number>;
	}
	export interface Plan {
	    dueAt: string;
	    overBudget: boolean;
	    pastExpiry: boolean;
	}
	
	export interface PostDetail {
	    post: publish.Post;
	    attempts: publish.Attempt[];
	    profileUrl: string;
	}
	export interface PromptView {
	    provider?: generate.Provider;
	    host: string;
	    instructions: string;
	    material: string;
	}
	
	export interface Removed {
	    ids: string[];
	    reason?: backend.Error;
	}
	export interface SavedApp {
	    clientId: string;
	    hasSecret: boolean;
	}
	export interface Settlement {
	    published: boolean;
	    url: string;
	}
	export interface Started {
	    id: string;
	    providerId: string;
	    label: string;
	    model: string;
	    host: string;
	}
	export interface TemplateExample {
	    parts: string[];
	    measurements: platform.Measurement[];
	}
	export interface TemplateReport {
	    problems: template.Problem[];
	    examples: Record<string, TemplateExample>;
	}
	export interface Visiting {
	    id: string;
	    url: string;
	}

}

export namespace media {
	
	export interface Area {
	    x: number;
	    y: number;
	    width: number;
	    height: number;
	}
	export interface Image {
	    hash: string;
	    type: string;
	    name: string;
	    bytes: number;
	    width: number;
	    height: number;
	    frames: number;
	    pages: number;
	    // Go type: time
	    createdAt: any;
	}

}

export namespace platform {
	
	export interface DocumentLimits {
	    bytes: number;
	    pages: number;
	    title: number;
	}
	export interface Entity {
	    kind: string;
	    start: number;
	    end: number;
	}
	export interface ImageLimits {
	    types: string[];
	    bytes: number;
	    pixels: number;
	    maxSide: number;
	    animatedBytes: number;
	    animatedAlone: boolean;
	    frames: number;
	}
	export interface Limits {
	    length: number;
	    threads: boolean;
	    parts: number;
	    images: number;
	    altText: number;
	    emptyText: boolean;
	    documents: boolean;
	    image: ImageLimits;
	    document: DocumentLimits;
	}
	export interface Measurement {
	    length: number;
	    max: number;
	    visible: number;
	    entities: Entity[];
	    problems: string[];
	}

}

export namespace publish {
	
	export interface Approved {
	    at: string;
	    who: string;
	    by: string;
	    for: string;
	    dueAt?: string | null;
	}
	export interface Attempt {
	    id: string;
	    postId: string;
	    part: number;
	    armedAt: string;
	    finishedAt?: string | null;
	    outcome: string;
	    httpStatus: number;
	    code: string;
	    excerpt: string;
	}
	export interface Filter {
	    query: string;
	    status: string;
	    platform: string;
	    draftId: string;
	    since?: string | null;
	    until?: string | null;
	    cursor: string;
	    limit: number;
	}
	export interface ReadBack {
	    result: string;
	    note: string;
	    parts: string[];
	    at: string;
	}
	export interface SentImage {
	    hash: string;
	    sha256: string;
	    type: string;
	    bytes: number;
	    width: number;
	    height: number;
	    remoteId: string;
	}
	export interface Part {
	    text: string;
	    remoteId: string;
	    url: string;
	}
	export interface Post {
	    id: string;
	    draftId: string;
	    title: string;
	    platform: string;
	    accountId: string;
	    username: string;
	    status: string;
	    parts: Part[];
	    attachments: draft.Attachment[];
	    remoteId: string;
	    url: string;
	    dueAt: string;
	    publishedAt?: string | null;
	    error?: backend.Error;
	    costMicroUsd: number;
	    approvedBy: string;
	    approvals: Approved[];
	    sentImages: SentImage[];
	    offline: boolean;
	    readBack?: ReadBack;
	    createdAt: string;
	    updatedAt: string;
	}
	export interface Page {
	    posts: Post[];
	    next: string;
	}
	
	
	

}

export namespace template {
	
	export interface Instructions {
	    text: string;
	    audience: string;
	    length: string;
	    do: string;
	    dont: string;
	    examples: string[];
	}
	export interface Template {
	    id: string;
	    name: string;
	    tone: string;
	    description: string;
	    bodies: Record<string, string>;
	    instructions: Instructions;
	    providerId: string;
	    isDefault: boolean;
	    builtIn: string;
	    revision: number;
	    createdAt: string;
	    updatedAt: string;
	}
	export interface Imported {
	    added: Template[];
	    present: number;
	}
	
	export interface Problem {
	    body: string;
	    message: string;
	}

}

export namespace transfer {
	
	export interface Choice {
	    add: number[];
	    drop: number[];
	    stripRecordings: boolean;
	}
	export interface Counts {
	    drafts: number;
	    templates: number;
	    settings: number;
	    updated: number;
	    skipped: number;
	    damaged: number;
	    images: number;
	}
	export interface Filter {
	    state: string;
	    kind: string;
	    marked: string;
	}
	export interface Imported {
	    id: string;
	    from: string;
	    at: string;
	    undoneAt?: string | null;
	    counts: Counts;
	}
	export interface Problem {
	    code: string;
	    message: string;
	}
	export interface Record {
	    position: number;
	    kind: string;
	    source: string;
	    id: string;
	    place: string;
	    title: string;
	    state: string;
	    outcome: string;
	    target: string;
	    problems: Problem[];
	    unknown?: {[name: string]: unknown};
	    damage?: string;
	    raw?: string;
	}
	export interface Page {
	    records: Record[];
	    next: number;
	}
	
	
	export interface Row {
	    position: number;
	    kind: string;
	    id: string;
	    place: string;
	    title: string;
	    excerpt: string;
	    platforms: string[];
	    images: number;
	    createdAt?: string | null;
	    updatedAt?: string | null;
	    state: string;
	    suggested: boolean;
	    selectable: boolean;
	    published: boolean;
	    recording: boolean;
	    problems: Problem[];
	    damage: string;
	    raw: string;
	}
	export interface Rows {
	    rows: Row[];
	    next: number;
	}
	export interface Summary {
	    id: string;
	    from: string;
	    total: number;
	    counts: {[state: string]: number};
	    suggested: number;
	    selectable: number;
	    drafts: number;
	    templates: number;
	    settings: number;
	    published: number;
	    recordings: number;
	    images: number;
	}
	export interface Undone {
	    removed: number;
	    restored: number;
	    kept: number;
	}

}

